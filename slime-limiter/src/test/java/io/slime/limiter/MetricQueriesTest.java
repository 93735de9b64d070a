// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter;

import static io.slime.limiter.Texts.conditional;
import static io.slime.limiter.Texts.limiter;
import static io.slime.limiter.Texts.limiterOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.slime.api.metric.MetricKey;
import io.slime.spi.MetricQuery;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A limiter asks of metrics")
class MetricQueriesTest {
  private static final String HELLO = Fixture.service("hello", 80, 2);
  private static final String SUBSETS =
      """
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: hello, namespace: default}
      spec: {host: hello, subsets: [{name: v1, labels: {version: v1}}, {name: v2, labels: {version: v2}}]}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: hello-v2, namespace: default, labels: {app: hello, version: v2}}
      status: {phase: Running}
      """;

  private static List<MetricQuery> queries(String... texts) {
    Fixture fixture = Fixture.of(texts);
    return new LimiterFeature(Fixture.OPTIONS).metricQueries(fixture.limiter(), fixture.context());
  }

  private static MetricKey key(String subset, String metric) {
    return new MetricKey("default", "hello", subset, metric);
  }

  @Test
  @DisplayName("what its conditions and quotas name, and nothing else")
  void names() {
    assertThat(
            queries(
                HELLO,
                limiter("hello", "target: {}", conditional("{cpu.max} > 2 & {rt99} > 5", "{q}/2"))))
        .extracting(MetricQuery::key)
        .containsExactly(key("_base", "cpu.max"), key("_base", "q"), key("_base", "rt99"));
    assertThat(queries(HELLO, limiter("hello", "target: {}", conditional("true", "10")))).isEmpty();
  }

  @Test
  @DisplayName("of the subset that it is about, with the pods of the subset")
  void subsets() {
    assertThat(
            queries(
                HELLO,
                SUBSETS,
                limiterOf("hello", "target: {}", "v2", conditional("{cpu} > {{._base.rt}}", "10"))))
        .containsExactly(
            new MetricQuery(key("_base", "cpu"), List.of("hello-0", "hello-1", "hello-v2")),
            new MetricQuery(key("_base", "rt"), List.of("hello-0", "hello-1", "hello-v2")),
            new MetricQuery(key("v2", "cpu"), List.of("hello-v2")));
  }

  @Test
  @DisplayName("a name with a dot under the subset only if there is that subset")
  void dotted() {
    String limiter = limiter("hello", "target: {}", conditional("{v1.cpu} > 1", "10"));

    assertThat(queries(HELLO, SUBSETS, limiter))
        .extracting(MetricQuery::key)
        .contains(key("v1", "cpu"));
    assertThat(queries(HELLO, limiter))
        .extracting(MetricQuery::key)
        .containsExactly(key("_base", "v1.cpu"));
  }

  @Test
  @DisplayName("nothing where it is wrong or nobody knows whose proxies are meant")
  void wrong() {
    assertThat(queries(HELLO, limiter("hello", "target: {}", conditional("{cpu} >", "1"))))
        .isEmpty();
    assertThat(queries(limiter("hello", "target: {}", conditional("{cpu} > 1", "1")))).isEmpty();
  }
}
