// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.schema.envoy;

import static org.assertj.core.api.Assertions.assertThat;

import io.slime.api.FieldPath;
import io.slime.core.codec.Codec;
import io.slime.plugin.catalogue.FilterCatalogue;
import io.slime.plugin.catalogue.FilterType;
import io.slime.plugin.schema.SettingsFault;
import io.slime.plugin.schema.SettingsSchema;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EnvoySettingsSchemaTest {
  private static final String HTTP = "type.googleapis.com/envoy.extensions.filters.http.";

  private static List<String> faults(String type, String yaml) {
    return new EnvoySettingsSchema()
            .check(
                HTTP + type, Codec.readTree(yaml, "settings").resource(), false, FieldPath.of("s"))
            .stream()
            .map(fault -> fault.path() + ": " + fault.message())
            .toList();
  }

  @Test
  @DisplayName("right settings have no faults, in either spelling")
  void right() {
    String fault = "{abort: {http_status: 503, percentage: {numerator: 5, denominator: HUNDRED}}}";
    assertThat(faults("fault.v3.HTTPFault", fault)).isEmpty();
    assertThat(faults("fault.v3.HTTPFault", "{abort: {httpStatus: \"503\", percentage: {}}}"))
        .isEmpty();
  }

  @Test
  @DisplayName("an unknown field is named with the nearest one")
  void unknownField() {
    assertThat(faults("fault.v3.HTTPFault", "{abort: {http_statu: 503, percentage: {}}}"))
        .containsExactly(
            "s.abort.http_statu: FaultAbort has no field http_statu. Did you mean http_status?",
            "s.abort: One of http_status, grpc_status, header_abort is needed.");
  }

  @Test
  @DisplayName("a value of the wrong type or out of range is named")
  void wrongValues() {
    assertThat(faults("fault.v3.HTTPFault", "{abort: {http_status: 99, percentage: 5}}"))
        .containsExactly(
            "s.abort.http_status: 99 must be at least 200.",
            "s.abort.percentage: percentage is a map, and 5 is none.");
  }

  @Test
  @DisplayName("durations are those of protobuf: seconds, with an s")
  void durations() {
    String bucket = "{stat_prefix: x, token_bucket: {max_tokens: 1, fill_interval: %s}}";
    assertThat(faults("local_ratelimit.v3.LocalRateLimit", bucket.formatted("1m")))
        .containsExactly(
            "s.token_bucket.fill_interval: fill_interval is a duration in seconds such as 1.5s,"
                + " and '1m' is none.");
    assertThat(faults("local_ratelimit.v3.LocalRateLimit", bucket.formatted("60s"))).isEmpty();
  }

  @Test
  @DisplayName("a member of a oneof that is not chosen is not needed")
  void oneofs() {
    assertThat(faults("cors.v3.CorsPolicy", "{allow_origin_string_match: [{exact: a}]}")).isEmpty();
  }

  @Test
  @DisplayName("a field that Envoy has gained since is known by name")
  void newer() {
    assertThat(faults("ext_proc.v3.ExternalProcessor", "{grpc_service: {}, status_on_error: {}}"))
        .noneMatch(fault -> fault.contains("status_on_error"));
  }

  @Test
  @DisplayName("an unquoted y is a boolean and no text")
  void yamlBoolean() {
    assertThat(faults("local_ratelimit.v3.LocalRateLimit", "{stat_prefix: y}"))
        .containsExactly("s.stat_prefix: stat_prefix is a text, and true is none.");
  }

  @Test
  @DisplayName("what is inside an Any is checked by its own message")
  void any() {
    assertThat(
            faults(
                "compressor.v3.Compressor",
                """
                compressor_library:
                  name: gzip
                  typed_config:
                    "@type": type.googleapis.com/envoy.extensions.compression.gzip.compressor.v3.Gzip
                    memory_levle: 3
                """))
        .containsExactly(
            "s.compressor_library.typed_config.memory_levle: Gzip has no field memory_levle. Did"
                + " you mean memory_level?");
  }

  @Test
  @DisplayName("settings that are merged may lack what is required")
  void partial() {
    List<SettingsFault> faults =
        new EnvoySettingsSchema()
            .check(
                "type.googleapis.com/envoy.config.route.v3.VirtualHost",
                Map.of("rate_limits", List.of()),
                true,
                FieldPath.ROOT);

    assertThat(faults).isEmpty();
  }

  @Test
  @DisplayName("each message of the catalogue is one of Envoy's")
  void catalogue() {
    for (FilterType filter : FilterCatalogue.envoy().filters()) {
      boolean newer = filter.perRouteMessage() != null && filter.sinceEnvoyPerRoute() > 34;
      assertThat(Descriptors.ofTypeUrl(filter.message())).as(filter.message()).isNotNull();
      if (filter.perRouteMessage() != null && !newer) {
        assertThat(Descriptors.ofTypeUrl(filter.perRouteMessage()))
            .as(filter.perRouteMessage())
            .isNotNull();
      }
    }
  }

  @Test
  @DisplayName("the schema is found by the service loader")
  void found() {
    assertThat(SettingsSchema.load(getClass().getClassLoader()))
        .isInstanceOf(EnvoySettingsSchema.class);
  }

  @Test
  @DisplayName("what is merged into a route's action need not choose the cluster again")
  void partialAction() {
    assertThat(
            new EnvoySettingsSchema()
                    .check(
                        "type.googleapis.com/envoy.config.route.v3.Route",
                        Codec.readTree(
                                "{route: {timeout: 3s, retry_policy: {num_retries: x}}}",
                                "settings")
                            .resource(),
                        true,
                        FieldPath.of("s"))
                    .stream()
                    .map(fault -> fault.path() + ": " + fault.message()))
        .containsExactly(
            "s.route.retry_policy.num_retries: num_retries is a number in its range, and 'x' is"
                + " none.");
  }
}
