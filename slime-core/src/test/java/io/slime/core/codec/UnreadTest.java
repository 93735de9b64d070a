// SPDX-License-Identifier: Apache-2.0
package io.slime.core.codec;

import static io.slime.core.codec.Texts.decode;
import static io.slime.core.codec.Texts.lines;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.FieldPath;
import io.slime.api.fence.Destinations;
import io.slime.api.fence.RecyclingStrategy;
import io.slime.api.fence.ServiceFence;
import io.slime.api.fence.ServiceFenceSpec;
import io.slime.api.fence.ServiceFenceStatus;
import io.slime.api.fence.Timestamp;
import io.slime.api.fence.WorkloadSelector;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a resource of ours says and its record cannot take")
class UnreadTest {
  private static final FieldPath SPEC = FieldPath.of("spec");
  private static final String FENCE =
      """
      apiVersion: microservice.slime.io/v1alpha1
      kind: ServiceFence
      metadata: {name: a, namespace: default}
      """;

  private static ServiceFenceSpec spec(String yaml) {
    Decoded<HasMetadata> decoded = decode(FENCE + "spec:\n" + yaml.indent(2));
    assertThat(decoded.issues()).isEmpty();
    return ((ServiceFence) decoded.resource()).getSpec();
  }

  private static List<String> unread(ServiceFenceSpec spec) {
    return Unread.of(ServiceFenceSpec.class, spec.extra(), SPEC).stream()
        .map(unread -> unread.path() + ": " + unread.message() + " " + unread.advice())
        .toList();
  }

  @Test
  @DisplayName("a value that lacks its quotes, or has some too many, is told so")
  void quotes() {
    ServiceFenceSpec spec =
        spec("enable: 'yes'\nworkloadSelector: {labels: {app: y, version: 2, a: null}}");
    assertThat(unread(spec))
        .containsExactly(
            "spec.enable: enable must be a boolean, not the text \"yes\". Write true or false without"
                + " quotes.");
    FieldPath at = SPEC.field("workloadSelector");
    assertThat(Unread.of(WorkloadSelector.class, spec.workloadSelector().extra(), at))
        .extracting(Unread::advice)
        .containsExactly(
            "Put the value in quotes: without them YAML takes y, yes, on, true, n, no, off and false"
                + " for booleans.",
            "Put the value in quotes: without them YAML takes it for a number.",
            "Write a text.");
  }

  @Test
  @DisplayName("an unknown field is kept as written, with the nearest known name")
  void unknownField() {
    ServiceFenceSpec spec = spec("enabel: true\nzzz: {b: 1}");

    assertThat(spec.enable()).isNull();
    assertThat(spec.extra()).isEqualTo(Map.of("enabel", true, "zzz", Map.of("b", 1)));
    assertThat(unread(spec))
        .containsExactly(
            "spec.enabel: There is no field enabel; did you mean enable? Write enable, or remove"
                + " the field.",
            "spec.zzz: There is no field zzz. Remove the field, or use one of enable, host,"
                + " namespaceSelector, labelSelector, workloadSelector.");
  }

  @Test
  @DisplayName("a value of the wrong type is kept as written, and the component is absent")
  void wrongType() {
    ServiceFenceSpec spec = spec("enable: maybe\nnamespaceSelector: ops\nhost: [a, b]");

    assertThat(spec.enable()).isNull();
    assertThat(spec.namespaceSelector()).isEmpty();
    assertThat(spec.host()).isEmpty();
    assertThat(unread(spec))
        .containsExactly(
            "spec.enable: enable must be a boolean, not the text \"maybe\". Write a boolean.",
            "spec.namespaceSelector: namespaceSelector must be a list of texts, not the text"
                + " \"ops\". Write a list of texts.",
            "spec.host: host must be a map of maps, not a list. Write a map of maps.");
  }

  @Test
  @DisplayName("an element of the wrong type is one fault; the others keep their places")
  void wrongElement() {
    ServiceFenceSpec spec =
        spec("namespaceSelector: [a, 5, c]\nlabelSelector: [x, {selector: {app: b}}]");

    assertThat(spec.namespaceSelector()).isEqualTo(Arrays.asList("a", null, "c"));
    assertThat(spec.labelSelector()).hasSize(2);
    assertThat(spec.labelSelector().get(0)).isNull();
    assertThat(spec.labelSelector().get(1).selector()).containsEntry("app", "b");
    assertThat(unread(spec))
        .containsExactly(
            "spec.namespaceSelector[1]: the element must be a text, not the number 5. Put the"
                + " value in quotes: without them YAML takes it for a number.",
            "spec.labelSelector[0]: the element must be a map, not the text \"x\". Write a map;"
                + " its fields are selector.");
  }

  @Test
  @DisplayName("a map value of the wrong type is one fault; a null host means for ever")
  void wrongMapValue() {
    ServiceFenceSpec spec = spec("host: {a: null, b: yes, c: {stable: {}}}");

    assertThat(spec.host()).containsOnlyKeys("a", "b", "c");
    assertThat(spec.host().get("c")).isEqualTo(RecyclingStrategy.STABLE);
    assertThat(unread(spec))
        .containsExactly(
            "spec.host.b: the value of b must be a map, not the boolean true. Write a map;"
                + " its fields are stable, deadline, auto, RecentlyCalled.");
  }

  @Test
  @DisplayName("records inside keep their own, so that one fault stays with its host")
  void insideRecord() {
    ServiceFenceSpec spec = spec("host: {a: {stabel: {}}, b: {deadline: 5}}");

    assertThat(spec.extra()).isEmpty();
    assertThat(spec.host().get("a").extra()).containsOnlyKeys("stabel");
    assertThat(spec.host().get("b").extra()).isEqualTo(Map.of("deadline", 5));
  }

  @Test
  @DisplayName("both spellings of one field are a fault, and the first one counts")
  void bothSpellings() {
    ServiceFenceSpec spec = spec("workload_selector: {labels: {a: b}}\nworkloadSelector: {}");

    assertThat(spec.workloadSelector().labels()).containsEntry("a", "b");
    assertThat(unread(spec))
        .containsExactly(
            "spec.workloadSelector: workloadSelector is a second spelling of a field that is given"
                + " already. Remove one of the two.");
  }

  @Test
  @DisplayName("protobuf's JSON: numbers as texts, enums by name or number, RecentlyCalled")
  void protoJson() {
    RecyclingStrategy strategy =
        spec("host: {a: {RecentlyCalled: {seconds: \"123\", nanos: 5.0}}}").host().get("a");
    assertThat(strategy.recentlyCalled()).isEqualTo(new Timestamp(123L, 5, Map.of()));
    ServiceFence fence =
        (ServiceFence)
            decode(FENCE + "status: {domains: {a: {status: EXPIREWAIT}, b: {status: 1}}}")
                .resource();
    assertThat(fence.getStatus().domains().get("a").status())
        .isEqualTo(Destinations.Status.EXPIREWAIT);
    assertThat(fence.getStatus().domains().get("b").status()).isEqualTo(Destinations.Status.EXPIRE);
  }

  @Test
  @DisplayName("what did not fit is written again, instead of the component")
  void written() {
    String text =
        FENCE
            + """
            spec:
              enabel: true
              namespaceSelector: [a, 5]
              host: {a: {stable: 1}}
            """;

    assertThat(Codec.toTree(decode(text).resource()))
        .isEqualTo(Codec.readTree(text, "in.yaml").resource());
  }

  @Test
  @DisplayName("outside the records there is only the codec to report it")
  void outsideRecords() {
    assertThat(lines(decode(FENCE + "spec: 5\nstats: {}").issues()))
        .containsExactly(
            "ERROR INPUT-102 spec: spec must be a map, not the number 5.",
            "ERROR INPUT-101 stats: There is no field stats; did you mean status?");
  }

  @Test
  @DisplayName("an embedder's own mapper puts unknown fields into extra as well")
  void embeddersMapper() throws Exception {
    String json =
        """
        {"apiVersion": "microservice.slime.io/v1alpha1", "kind": "ServiceFence",
         "metadata": {"name": "a"},
         "spec": {"enabel": true, "workload_selector": {"from_service": true, "x": 1},
                  "host": {"a": {"stabel": {}}, "b": null}},
         "status": {"conditions": [{"type": "Accepted", "status": "True", "y": 2}], "z": 3}}
        """;

    ServiceFence fence = new ObjectMapper().readValue(json, ServiceFence.class);

    assertThat(fence.getSpec().extra()).isEqualTo(Map.of("enabel", true));
    assertThat(fence.getSpec().workloadSelector().fromService()).isTrue();
    assertThat(fence.getSpec().workloadSelector().extra()).isEqualTo(Map.of("x", 1));
    assertThat(fence.getSpec().host().get("a").extra()).containsOnlyKeys("stabel");
    assertThat(fence.getSpec().host()).containsEntry("b", null);
    assertThat(fence.getStatus().extra()).isEqualTo(Map.of("z", 3));
    assertThat(unread(fence.getSpec())).hasSize(1);
  }

  @Test
  @DisplayName("an embedder's own mapper and the codec read the same from good input")
  void sameAsEmbedders() throws Exception {
    String text =
        FENCE
            + """
            spec:
              enable: true
              namespace_selector: [ops]
              host: {a: {auto: {duration: {seconds: 86400}}, RecentlyCalled: {seconds: 1}}}
              labelSelector: [{selector: {tier: db, zone: a}}]
            status:
              hosts: 1
              metricStatus: {'{destination_service="a"}': "3"}
              learned: {a: {first_seen: "2026-01-01T00:00:00Z", sources: [log]}}
              visitor: {default/b: true}
            """;
    ServiceFence ours = (ServiceFence) decode(text).resource();
    ServiceFence theirs =
        new ObjectMapper()
            .convertValue(Codec.readTree(text, "in.yaml").resource(), ServiceFence.class);

    assertThat(ours.getSpec()).isEqualTo(theirs.getSpec());
    assertThat(ours.getStatus()).isEqualTo(theirs.getStatus());
    assertThat(ours.getStatus()).isNotEqualTo(ServiceFenceStatus.EMPTY);
  }
}
