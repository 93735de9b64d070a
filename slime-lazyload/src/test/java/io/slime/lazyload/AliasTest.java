// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload;

import static io.slime.lazyload.World.fence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slime.core.codec.Codec;
import io.slime.lazyload.LazyLoadOptions.DomainAlias;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Aliases of hosts")
class AliasTest {
  private static final String RULE =
      "domainAliases: [{pattern: '^(?P<s>[^.]+)\\.(?P<n>[^.]+)\\.svc\\.cluster\\.local$',"
          + " templates: ['$s.$n.corp']}]";

  @Test
  @DisplayName("case 25: static, selected and learned hosts have aliases; stable hosts have none")
  void where() {
    var translation =
        World.of(
                World.fenceWithStatus(
                    "host: {a.b.svc.cluster.local: {}}, labelSelector: [{selector: {tier: web}}]",
                    "{metricStatus: {'{destination_service=\"m.b.svc.cluster.local\"}': '1'}}"),
                "service default/details tier=web")
            .with(RULE + "\nstableHost: [s.b.svc.cluster.local]")
            .translate();
    assertThat(World.hosts(translation))
        .containsExactly(
            "*/a.b.corp",
            "*/a.b.svc.cluster.local",
            "*/details.default.corp",
            "*/m.b.corp",
            "*/m.b.svc.cluster.local",
            "*/s.b.svc.cluster.local",
            "default/details.default.svc.cluster.local");
    assertThat(translation.resource().getStatus().domains())
        .containsKeys("a.b.svc.cluster.local", "a.b.corp");
  }

  @ParameterizedTest(name = "{0} of {1} with {2} gives {3}")
  @DisplayName("case 26: Go's templates, for hosts that match exactly once")
  @CsvSource({
    "a, a.a.io, x.io, ''",
    "(?P<service>b), b.io, $service_x.io, .io",
    "(?P<service>b), b.io, ${service}x.io, */bx.io",
    "(?P<a_b>b), b.io, ${a_b}2.io, */b2.io",
    "b, b.io, c$$.io, ''",
    "(b)(c)?, b.io, $1$2x.io, x.io",
    "(b), b.io, ${1}0.io, */b0.io",
    "(b), b.io, $9z.io, .io"
  })
  void templates(String pattern, String host, String template, String expected) {
    List<String> hosts =
        World.of(fence("host: {" + host + ": {}}"))
            .with("domainAliases: [{pattern: '" + pattern + "', templates: ['" + template + "']}]")
            .hosts();
    List<String> aliases = hosts.stream().filter(found -> !found.equals("*/" + host)).toList();
    if (expected.startsWith("*/")) {
      assertThat(aliases).containsExactly(expected);
    } else {
      assertThat(aliases)
          .as("no host, or none that Istio accepts")
          .noneMatch(a -> a.startsWith("*/."));
    }
  }

  @Test
  @DisplayName("case 27: a bad expression is refused where it stands")
  void badPattern() {
    assertThatThrownBy(() -> new DomainAlias("(", List.of("x")))
        .isInstanceOf(IllegalArgumentException.class);
    var read =
        Codec.configuration(
            LazyLoadOptions.defaults(),
            "domainAliases: [{pattern: a, templates: [b]}, {pattern: '(', templates: [b]}]",
            "config.yaml");
    assertThat(read.issues()).hasSize(1);
    assertThat(read.issues().get(0).path()).hasToString("domainAliases[1]");
  }

  @Test
  @DisplayName("an alias that is no host is left out with a warning; an empty one without")
  void noHost() {
    var world =
        World.of(fence("host: {a.x.io: {}}"))
            .with("domainAliases: [{pattern: '^a', templates: ['a_b.x', '', '$1']}]");
    assertThat(world.hosts()).containsExactly("*/a.x.io");
    assertThat(world.issues()).containsExactly("LAZY-118 spec.host[\"a.x.io\"]");
  }
}
