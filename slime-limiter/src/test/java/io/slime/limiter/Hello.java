// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter;

import static io.slime.limiter.Texts.limiter;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import io.slime.api.Translation;

/** The Service hello with two ports and four pods, and limiters of it. */
final class Hello {
  static final String HELLO =
      Fixture.service("hello", 9080, 4)
          .replace("port: 9080}]", "port: 9080}, {name: http-b, port: 8080, targetPort: 8000}]");

  private Hello() {}

  /** A limiter of it. */
  static Translation<?, EnvoyFilter> translate(String spec, String... rules) {
    return Fixture.of(HELLO, limiter("hello", spec, rules)).translate();
  }

  /** The output of a limiter of it in which nothing is wrong. */
  static String yaml(String spec, String... rules) {
    var translation = translate(spec, rules);
    assertThat(translation.hasErrors()).as(translation.issues().toString()).isFalse();
    return Fixture.yaml(translation);
  }
}
