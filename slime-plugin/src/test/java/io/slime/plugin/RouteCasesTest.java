// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin;

import static io.slime.plugin.Texts.codes;
import static io.slime.plugin.Texts.lines;
import static io.slime.plugin.Texts.messages;
import static io.slime.plugin.Texts.translateRoutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.slime.api.Target;
import io.slime.api.Translation;
import io.slime.api.TranslationContext;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Cases 53 to 74 of the catalogue: EnvoyPlugins. */
class RouteCasesTest {
  private static final String FAULT =
      "{\"typed_per_filter_config\":{\"envoy.filters.http.fault\":{\"@type\":"
          + "\"envoy.extensions.filters.http.fault.v3.HTTPFault\"}}}";

  private static String fault(String listener) {
    return "plugins: [{enable: true, name: envoy.filters.http.fault, listenerType: "
        + listener
        + ", inline: {}}]\n";
  }

  private static String cors(String settings) {
    return "plugins: [{enable: true, name: envoy.filters.http.cors, inline: {settings: "
        + settings
        + "}}]\n";
  }

  @Test
  @DisplayName("case 6: a route configuration of a gateway")
  void routeConfiguration() {
    assertThat(
            lines(translateRoutes("listener: [{port: 80, portName: http}]\n" + fault("Gateway"))))
        .containsExactly("ROUTE_CONFIGURATION MERGE {name:http.80} GATEWAY " + FAULT);
  }

  @Test
  @DisplayName("case 53, 57: inbound names are matched inbound, whatever the listener type")
  void inbound() {
    assertThat(lines(translateRoutes("route: ['inbound|http|80/default']\n" + fault("Outbound"))))
        .containsExactly(
            "HTTP_ROUTE MERGE {vhost:{name:inbound|http|80,route:{name:default}}}"
                + " SIDECAR_INBOUND "
                + FAULT);
    assertThat(codes(translateRoutes("host: [foo.com]\n" + fault("Inbound"))))
        .containsExactly("PLUG-402");
  }

  @Test
  @DisplayName("case 54, 60: rate limits and direct patches, with the wrapper of the place")
  void direct() {
    String limits =
        "plugins: [{enable: true, name: envoy.filters.http.ratelimit, inline: {settings:"
            + " {rate_limits: [{actions: [{remote_address: {}}]}]}}}]\n";
    String value = "{\"rate_limits\":[{\"actions\":[{\"remote_address\":{}}]}]}";
    assertThat(lines(translateRoutes("host: ['a.com:80']\n" + limits)))
        .containsExactly("VIRTUAL_HOST MERGE {vhost:{name:a.com:80}} SIDECAR_OUTBOUND " + value);
    assertThat(lines(translateRoutes("route: ['a.com:80/r']\n" + limits)))
        .containsExactly(
            "HTTP_ROUTE MERGE {vhost:{name:a.com:80,route:{action:ROUTE,name:r}}}"
                + " SIDECAR_OUTBOUND {\"route\":"
                + value
                + "}");
    Translation<?, ?> configuration =
        translateRoutes("listener: [{port: 80, sidecar: true}]\n" + limits);
    assertThat(messages(configuration))
        .containsExactly("A RouteConfiguration has no field rate_limits.");
    assertThat(
            codes(
                translateRoutes(
                    "host: ['a.com:80']\nplugins: [{enable: true, name: d, inline:"
                        + " {directPatch: true}}]")))
        .containsExactly("PLUG-408");
    assertThat(
            lines(
                translateRoutes(
                    "route: ['a.com:80/r']\nplugins: [{enable: true, name: d, inline:"
                        + " {directPatch: true, fieldPatchTo: route, settings: {timeout: 3s}}}]")))
        .first()
        .asString()
        .contains("action:ROUTE", "{\"route\":{\"timeout\":\"3s\"}}");
  }

  @Test
  @DisplayName("case 63: cors goes to its filter, also in its deprecated form")
  void cors() {
    String policy =
        "\"envoy.filters.http.cors\":{\"@type\":\"envoy.extensions.filters.http.cors.v3.CorsPolicy\"";
    assertThat(
            lines(
                translateRoutes(
                    "listener: [{port: 80, sidecar: true}]\n" + cors("{allow_methods: GET}"))))
        .containsExactly(
            "ROUTE_CONFIGURATION MERGE {name:80} SIDECAR_OUTBOUND {\"typed_per_filter_config\":{"
                + policy
                + ",\"allow_methods\":\"GET\"}}}");
    Translation<?, ?> old =
        translateRoutes("host: ['a.com:80']\n" + cors("{cors: {max_age: '1'}}"));
    assertThat(codes(old)).containsExactly("PLUG-411");
    assertThat(lines(old)).first().asString().contains(policy + ",\"max_age\":\"1\"}");
  }

  @Test
  @DisplayName("case 56, 58: hosts without a port by their domain, one plugin not touching another")
  void withoutPort() {
    assertThat(lines(translateRoutes("host: [foo.com]\n" + fault("Outbound"))))
        .containsExactly(
            "VIRTUAL_HOST MERGE {vhost:{domainName:foo.com}} SIDECAR_OUTBOUND " + FAULT);
    assertThat(lines(translateRoutes("host: ['*.foo.com', '*']\n" + fault("Gateway"))))
        .containsExactly(
            "VIRTUAL_HOST MERGE {vhost:{domainName:*.foo.com}} GATEWAY " + FAULT,
            "VIRTUAL_HOST MERGE {vhost:{domainName:*}} GATEWAY " + FAULT);
    String two =
        "plugins: [{enable: true, name: envoy.filters.http.fault, listenerType: Gateway, inline: {}},"
            + " {enable: true, name: envoy.filters.http.csrf, inline: {settings:"
            + " {filter_enabled: {}}}}]\n";
    assertThat(lines(translateRoutes("host: ['foo.com:80']\n" + two)))
        .extracting(line -> line.substring(0, line.indexOf(" {\"")))
        .containsExactly(
            "VIRTUAL_HOST MERGE {vhost:{name:foo.com:80}} GATEWAY",
            "VIRTUAL_HOST MERGE {vhost:{name:foo.com:80}} SIDECAR_OUTBOUND");
  }

  @Test
  @DisplayName("a host without port before Istio 1.26: the ports of the mesh, or an error")
  void olderTarget() {
    String mesh =
        "apiVersion: v1\nkind: Service\nmetadata: {name: foo, namespace: ns1}\n"
            + "spec: {ports: [{name: http, port: 80}, {name: tcp-x, port: 81},"
            + " {name: grpc, port: 90}]}\n";
    TranslationContext old =
        TranslationContext.builder()
            .mesh(Texts.mesh(mesh))
            .target(new Target(25))
            .now(Texts.NOW)
            .build();
    assertThat(lines(translateRoutes("host: [foo]\n" + fault("Outbound"), old)))
        .containsExactly(
            "VIRTUAL_HOST MERGE {vhost:{name:foo.ns1.svc.cluster.local:80}} SIDECAR_OUTBOUND "
                + FAULT,
            "VIRTUAL_HOST MERGE {vhost:{name:foo.ns1.svc.cluster.local:90}} SIDECAR_OUTBOUND "
                + FAULT);
    assertThat(
            codes(
                translateRoutes(
                    "host: [bar.com]\n" + fault("Outbound"), Texts.world(new Target(25)))))
        .containsExactly("PLUG-403");
  }

  @Test
  @DisplayName("case 59, 68: no host, no route and no target are errors and never everything")
  void neverEverything() {
    for (String target :
        List.of("host: ['']", "route: ['']", "route: ['/']", "listener: [{}]", "")) {
      Translation<?, ?> translation = translateRoutes(target + "\n" + fault("Outbound"));
      assertThat(translation.resources()).as(target).isEmpty();
      assertThat(codes(translation)).as(target).containsAnyOf("PLUG-402", "PLUG-401");
    }
  }

  @Test
  @DisplayName("case 61: routes are split at the first slash")
  void routes() {
    assertThat(
            lines(
                translateRoutes(
                    "route: ['a.com:80/r', 'a.com:80/r/x', default, 'a.com:80/']\n"
                        + fault("Outbound"))))
        .containsExactly(
            "HTTP_ROUTE MERGE {vhost:{name:a.com:80,route:{name:r}}} SIDECAR_OUTBOUND " + FAULT,
            "HTTP_ROUTE MERGE {vhost:{name:a.com:80,route:{name:r/x}}} SIDECAR_OUTBOUND " + FAULT,
            "HTTP_ROUTE MERGE {vhost:{route:{name:default}}} SIDECAR_OUTBOUND " + FAULT,
            "HTTP_ROUTE MERGE {vhost:{name:a.com:80}} SIDECAR_OUTBOUND " + FAULT);
  }

  @Test
  @DisplayName("case 62: names of route configurations")
  void listeners() {
    assertThat(listener("{port: 80, portName: http-foo, bind: 1.2.3.4}", "Gateway"))
        .containsExactly("{name:http.80.1.2.3.4}");
    assertThat(listener("{port: 443, portName: https-shop}", "Gateway"))
        .containsExactly("{portName:https-shop,portNumber:443}");
    assertThat(listener("{port: 9080, sidecar: true}", "Outbound")).containsExactly("{name:9080}");
    assertThat(listener("{port: 9080, sidecar: true}", "Inbound"))
        .containsExactly("{name:inbound|9080||}");
    assertThat(listener("{port: 9080, sidecar: true, hosts: [a.com, '', b]}", "Outbound"))
        .containsExactly("{name:a.com:9080}", "{name:b.ns1.svc.cluster.local:9080}");
    assertThat(listener("{bind: unix:///a.sock}", "Outbound"))
        .containsExactly("{name:unix:///a.sock}");
    assertThat(listener("{name: any.name}", "Gateway")).containsExactly("{name:any.name}");
    for (String bad :
        List.of(
            "{port: 80}",
            "{port: 80, portName: mysql}",
            "{port: 9, portName: generic-dubbo}",
            "{port: 80, bind: 5.5.5.5}")) {
      assertThat(codes(translateRoutes("listener: [" + bad + "]\n" + fault("Gateway"))))
          .as(bad)
          .containsExactly("PLUG-402");
    }
  }

  private static List<String> listener(String listener, String type) {
    return lines(translateRoutes("listener: [" + listener + "]\n" + fault(type))).stream()
        .map(line -> line.split(" ")[2])
        .toList();
  }

  @Test
  @DisplayName("case 64: a module has no settings per route on a stock proxy")
  void modules() {
    assertThat(
            codes(
                translateRoutes(
                    "host: ['a.com:80']\nplugins: [{enable: true, name: fi, wasm:"
                        + " {settings: {d: 1}}}]")))
        .containsExactly("PLUG-406");
    assertThat(
            lines(
                translateRoutes(
                    "host: ['a.com:80']\nplugins: [{enable: true, name: fi, typeUrl: my.wasm.Route,"
                        + " wasm: {settings: {b: [x]}}}]")))
        .containsExactly(
            "VIRTUAL_HOST MERGE {vhost:{name:a.com:80}} SIDECAR_OUTBOUND"
                + " {\"typed_per_filter_config\":{\"ns1.fi\":{\"@type\":"
                + "\"udpa.type.v1.TypedStruct\",\"type_url\":\"my.wasm.Route\",\"value\":"
                + "{\"configuration\":{\"@type\":\"google.protobuf.StringValue\",\"value\":"
                + "\"{\\\"b\\\":[\\\"x\\\"]}\"}}}}}");
  }

  @Test
  @DisplayName("case 66, 70: plugins without settings and misspelt lists are errors")
  void nothing() {
    assertThat(
            codes(
                translateRoutes(
                    "host: ['a.com:80']\nplugins: [{enable: true, name: envoy.filters.http.fault}]")))
        .containsExactly("PLUG-208");
    assertThat(codes(translateRoutes("host: ['a.com:80']\nplugin: []")))
        .containsExactly("PLUG-001");
  }

  @Test
  @DisplayName("case 67: listeners, hosts, routes, and at each the plugins; the rest is told")
  void order() {
    Translation<?, ?> translation =
        translateRoutes(
            """
            priority: 5
            service: [a]
            user: [b]
            gateway: [c]
            isGroupSetting: true
            listener: [{port: 80, portName: http}]
            host: ["a.com:80"]
            route: ["a.com:80/r"]
            plugins:
            - {enable: true, name: envoy.filters.http.fault, listenerType: Gateway, inline: {}, port: 5}
            - {enable: true, name: envoy.filters.http.lua, listenerType: Gateway, inline: {}}
            """);
    assertThat(lines(translation))
        .extracting(line -> line.split(" ")[0] + (line.contains("fault") ? " fault" : " lua"))
        .containsExactly(
            "ROUTE_CONFIGURATION fault",
            "ROUTE_CONFIGURATION lua",
            "VIRTUAL_HOST fault",
            "VIRTUAL_HOST lua",
            "HTTP_ROUTE fault",
            "HTTP_ROUTE lua");
    assertThat(Texts.spec(translation)).containsEntry("priority", 5);
    assertThat(codes(translation)).hasSize(5).containsOnly("PLUG-003");
  }

  @Test
  @DisplayName("case 69: a selector without labels, or a flat one, is never the whole namespace")
  void selectors() {
    for (String selector : List.of("{}", "{labels: {}}", "{app: x}")) {
      Translation<?, ?> translation =
          new EnvoyPluginTranslator(PluginOptions.defaults())
              .translate(
                  Texts.routes(
                      "workloadSelector: " + selector, "host: ['a:80']\n" + fault("Outbound")),
                  Texts.world(""));
      assertThat(translation.resources()).as(selector).isEmpty();
      assertThat(codes(translation)).as(selector).contains("PLUG-102");
    }
  }

  @Test
  @DisplayName("case 71 to 73: private protocols are refused and never a crash")
  void protocols() {
    assertThat(
            codes(
                translateRoutes(
                    "route: ['a.com:80/r']\nplugins: [{enable: true, name: x, typeUrl: a.b.C,"
                        + " protocol: Dubbo, inline: {}}]")))
        .contains("PLUG-217");
    assertThat(
            codes(
                translateRoutes(
                    "route: ['a.com:80/r']\nplugins: [{enable: true, name: x, protocol: 9,"
                        + " inline: {}}]")))
        .contains("PLUG-001");
  }

  @Test
  @DisplayName("a filter is switched off, or on with its settings, by the wrapper")
  void switched() {
    assertThat(
            lines(
                translateRoutes(
                    "host: ['a.com:80']\nplugins: [{enable: true, name: any, disabled: true}]")))
        .first()
        .asString()
        .endsWith(
            "{\"typed_per_filter_config\":{\"any\":{\"@type\":"
                + "\"envoy.config.route.v3.FilterConfig\",\"disabled\":true}}}");
    String on =
        "host: ['a.com:80']\nplugins: [{enable: true, name: envoy.filters.http.lua,"
            + " disabled: false}]";
    assertThat(lines(translateRoutes(on)))
        .first()
        .asString()
        .endsWith(
            "{\"@type\":\"envoy.config.route.v3.FilterConfig\",\"config\":{\"@type\":"
                + "\"envoy.extensions.filters.http.lua.v3.LuaPerRoute\"}}}}");
    assertThat(codes(translateRoutes(on, Texts.world(new Target(20))))).containsExactly("PLUG-005");
    assertThat(
            codes(
                translateRoutes(
                    "host: ['a.com:80']\nplugins: [{enable: true, name: envoy.filters.http.buffer,"
                        + " disabled: false}]")))
        .containsExactly("PLUG-212");
  }

  @Test
  @DisplayName("two entries for one filter at one place are united, or refused")
  void united() {
    String both =
        "host: ['a.com:80']\nplugins:\n"
            + "- {enable: true, name: envoy.filters.http.fault, inline: {settings:"
            + " {abort: {http_status: 503}}}}\n"
            + "- {enable: true, name: envoy.filters.http.fault, inline: {settings: %s}}\n";
    assertThat(lines(translateRoutes(both.formatted("{abort: {percentage: {numerator: 5}}}"))))
        .singleElement()
        .asString()
        .contains("\"abort\":{\"http_status\":503,\"percentage\":{\"numerator\":5}}");
    Translation<?, ?> contradicting =
        translateRoutes(both.formatted("{abort: {http_status: 500}}"));
    assertThat(codes(contradicting)).containsExactly("PLUG-407");
    assertThat(contradicting.resources()).isEmpty();
  }

  @Test
  @DisplayName("the message of the filter is not that of a route")
  void wrongLevel() {
    assertThat(
            messages(
                translateRoutes(
                    "host: ['a.com:80']\nplugins: [{enable: true, name: l, typeUrl:"
                        + " envoy.extensions.filters.http.lua.v3.Lua, inline: {}}]")))
        .first()
        .asString()
        .contains("the one for routes is");
  }

  @Test
  @DisplayName("a fault of a VirtualService is replaced on a route, and stays below a virtual host")
  void virtualService() {
    TranslationContext mesh =
        Texts.world(
            """
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata: {name: v, namespace: ns1}
            spec:
              hosts: [a.com]
              http:
              - name: slow
                match: [{uri: {prefix: /slow}}]
                fault: {delay: {fixedDelay: 1s}}
                route: [{destination: {host: a.com}}]
              - {name: rest, route: [{destination: {host: a.com}}]}
            """);
    assertThat(translateRoutes("route: ['a.com:80/slow']\n" + fault("Outbound"), mesh).issues())
        .extracting(issue -> issue.code().code() + " " + issue.message())
        .containsExactly(
            "PLUG-410 The settings of envoy.filters.http.fault take the place of"
                + " VirtualService/ns1/v spec.http[0].fault.");
    assertThat(translateRoutes("host: ['a.com:80']\n" + fault("Outbound"), mesh).issues())
        .extracting(issue -> issue.code().code() + " " + issue.message())
        .containsExactly(
            "PLUG-410 The settings of envoy.filters.http.fault give way to"
                + " VirtualService/ns1/v spec.http[0].fault for its routes.");
    assertThat(translateRoutes("route: ['a.com:80/rest']\n" + fault("Outbound"), mesh).issues())
        .isEmpty();
  }
}
