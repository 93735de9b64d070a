// SPDX-License-Identifier: Apache-2.0
package io.slime.core.codec;

import static io.slime.core.codec.Texts.decode;
import static io.slime.core.codec.Texts.lines;
import static io.slime.core.codec.Texts.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterEnvoyConfigObjectMatchRouteConfiguration;
import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterEnvoyConfigObjectPatch;
import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterPatchOperation;
import io.fabric8.istio.api.api.networking.v1alpha3.StringMatchExact;
import io.fabric8.istio.api.networking.v1.Sidecar;
import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What istio-model and Jackson lose, the codec keeps")
class IstioModelDefectsTest {
  private static final String PATCH =
      """
      apiVersion: networking.istio.io/v1alpha3
      kind: EnvoyFilter
      metadata: {name: a, namespace: default}
      spec:
        configPatches:
          - applyTo: HTTP_ROUTE
      """;

  private static EnvoyFilterEnvoyConfigObjectPatch patch(String more) {
    return read(EnvoyFilter.class, PATCH + more.indent(6)).getSpec().getConfigPatches().get(0);
  }

  @Test
  @DisplayName("D1: an unknown field beside a oneof is kept and written again")
  void unknownFieldBesideOneof() {
    Decoded<HasMetadata> decoded =
        decode(
            PATCH
                + """
                      match:
                        context: GATEWAY
                        routeConfiguration: {name: http.80}
                        waypoint: {filter: x}
                """);

    assertThat(decoded.issues()).isEmpty();
    assertThat(Codec.toYaml(decoded.resource()))
        .contains("waypoint:\n          filter: x")
        .contains("routeConfiguration:\n          name: http.80");
  }

  @Test
  @DisplayName("D2: an unknown enum value is a warning at its place, and is written again")
  void unknownEnumValue() {
    Decoded<HasMetadata> decoded = decode(PATCH + "      patch: {operation: FOO}\n");

    assertThat(lines(decoded.issues()))
        .containsExactly(
            "WARNING INPUT-201 spec.configPatches[0].patch.operation: operation must be one of ADD,"
                + " INSERT_AFTER, INSERT_BEFORE, INSERT_FIRST, INVALID, MERGE, REMOVE, REPLACE, not"
                + " the text \"FOO\".");
    assertThat(decoded.sourceMap().position(decoded.issues().get(0).path()))
        .contains(new Position("in.yaml", 1, 7, 15));
    assertThat(Codec.toYaml(decoded.resource())).contains("operation: FOO");
  }

  @Test
  @DisplayName("D2: enum values are read by name in any case and by protobuf's number")
  void enumSpellings() {
    assertThat(patch("patch: {operation: merge}").getPatch().getOperation())
        .isEqualTo(EnvoyFilterPatchOperation.MERGE);
    assertThat(patch("patch: {operation: 1}").getPatch().getOperation())
        .isEqualTo(EnvoyFilterPatchOperation.MERGE);
  }

  @Test
  @DisplayName("D3: the value of a patch is a plain tree, whatever it looks like")
  void patchValue() {
    Map<String, Object> pod = new LinkedHashMap<>();
    pod.put("kind", "Pod");
    pod.put("apiVersion", "v1");

    assertThat(patch("patch: {value: {kind: Pod, apiVersion: v1}}").getPatch().getValue())
        .isEqualTo(pod);
    assertThat(patch("patch: {value: [1, [two]]}").getPatch().getValue())
        .isEqualTo(List.of(1, List.of("two")));
  }

  @Test
  @DisplayName("D4: snake_case is read for Istio's fields, and left alone inside a patch")
  void snakeCase() {
    EnvoyFilter filter =
        read(
            EnvoyFilter.class,
            """
            apiVersion: networking.istio.io/v1alpha3
            kind: EnvoyFilter
            metadata: {name: a, namespace: default}
            spec:
              workload_selector: {labels: {app: a}}
              config_patches:
                - apply_to: HTTP_ROUTE
                  match: {route_configuration: {name: a}}
                  patch: {value: {rate_limits: []}}
            """);

    assertThat(filter.getSpec().getWorkloadSelector().getLabels()).containsEntry("app", "a");
    assertThat(filter.getSpec().getAdditionalProperties()).isEmpty();
    EnvoyFilterEnvoyConfigObjectPatch patch = filter.getSpec().getConfigPatches().get(0);
    assertThat(patch.getMatch().getObjectTypes())
        .isInstanceOf(EnvoyFilterEnvoyConfigObjectMatchRouteConfiguration.class);
    assertThat(patch.getPatch().getValue()).isEqualTo(Map.of("rate_limits", List.of()));
  }

  @Test
  @DisplayName("D5: an empty list is read as one; a listener without hosts is written without them")
  void emptyList() {
    Sidecar sidecar =
        read(
            Sidecar.class,
            """
            apiVersion: networking.istio.io/v1
            kind: Sidecar
            metadata: {name: a, namespace: default}
            spec: {egress: [{hosts: []}]}
            """);

    assertThat(sidecar.getSpec().getEgress().get(0).getHosts()).isEmpty();
    assertThat(Codec.toJson(sidecar)).endsWith("\"spec\":{\"egress\":[{}]}}");
  }

  @Test
  @DisplayName("D6: of two members of a oneof the first counts, and the second is a warning")
  void twoMembersOfOneof() {
    Decoded<HasMetadata> decoded =
        decode(
            """
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata: {name: a, namespace: default}
            spec:
              hosts: [a]
              http: [{match: [{uri: {exact: /a, prefix: /b}}]}]
            """);

    assertThat(lines(decoded.issues()))
        .containsExactly(
            "WARNING INPUT-202 spec.http[0].match[0].uri.prefix: prefix is given although another"
                + " field of its group is given already.");
    VirtualService service = (VirtualService) decoded.resource();
    assertThat(service.getSpec().getHttp().get(0).getMatch().get(0).getUri().getMatchType())
        .isEqualTo(new StringMatchExact("/a"));
  }

  @Test
  @DisplayName("D7: numbers may be texts or have an empty fraction, but are never rounded")
  void numbers() {
    String match = "match: {routeConfiguration: {portNumber: %s}}";

    for (String eighty : List.of("80", "\"80\"", "80.0", "8e1")) {
      assertThat(port(patch(match.formatted(eighty)))).isEqualTo(80);
    }
    assertThat(lines(decode(PATCH + "      " + match.formatted("80.7") + "\n").issues()))
        .containsExactly(
            "WARNING INPUT-201 spec.configPatches[0].match.routeConfiguration.portNumber:"
                + " portNumber must be a whole number, not the number 80.7.");
  }

  private static long port(EnvoyFilterEnvoyConfigObjectPatch patch) {
    return ((EnvoyFilterEnvoyConfigObjectMatchRouteConfiguration) patch.getMatch().getObjectTypes())
        .getRouteConfiguration()
        .getPortNumber();
  }

  @Test
  @DisplayName("D8: an explicit null leaves lists and maps empty instead of null")
  void explicitNull() {
    Sidecar sidecar =
        read(
            Sidecar.class,
            """
            apiVersion: networking.istio.io/v1
            kind: Sidecar
            metadata: {name: a, namespace: default, labels: null}
            spec: {egress: [{hosts: null}]}
            """);

    assertThat(sidecar.getMetadata().getLabels()).isEmpty();
    assertThat(sidecar.getSpec().getEgress().get(0).getHosts()).isEmpty();
  }

  @Test
  @DisplayName("D9: what only a newer Istio knows is a warning, and is written again")
  void newerIstio() {
    Decoded<HasMetadata> decoded = decode(PATCH + "      match: {context: WAYPOINT}\n");

    assertThat(lines(decoded.issues()))
        .containsExactly(
            "WARNING INPUT-201 spec.configPatches[0].match.context: context must be one of ANY,"
                + " GATEWAY, SIDECAR_INBOUND, SIDECAR_OUTBOUND, not the text \"WAYPOINT\".");
    assertThat(Codec.toYaml(decoded.resource())).contains("context: WAYPOINT");
  }

  @Test
  @DisplayName("one element that is not understood costs neither the list nor the object")
  void oneElement() {
    Decoded<HasMetadata> decoded =
        decode(
            """
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata: {name: a, namespace: default}
            spec:
              hosts: [a, null, {b: c}, 4]
            """);

    assertThat(((VirtualService) decoded.resource()).getSpec().getHosts())
        .containsExactly("a", "4");
    assertThat(lines(decoded.issues()))
        .containsExactly(
            "WARNING INPUT-201 spec.hosts[1]: the element must be a text, not null.",
            "WARNING INPUT-201 spec.hosts[2]: the element must be a text, not a map.");
  }

  @Test
  @DisplayName("all versions of a kind are read into its one class and keep their version")
  void versions() {
    for (String version : List.of("v1", "v1beta1", "v1alpha3")) {
      String text =
          "{apiVersion: networking.istio.io/%s, kind: Sidecar, metadata: {name: a}}"
              .formatted(version);
      assertThat(read(Sidecar.class, text).getApiVersion())
          .isEqualTo("networking.istio.io/" + version);
    }
  }
}
