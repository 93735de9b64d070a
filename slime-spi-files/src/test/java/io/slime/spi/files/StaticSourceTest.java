// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.slime.core.codec.Codec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StaticSourceTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{name: a, metric: b, value: 1}, {name: a, metric: b, value: 2}; values; There are two values of default/a b.",
        "{name: a, subset: v1, metric: b, value: 1}, {namespace: default, name: a, subset: v1, metric: b, value: 1}; values; There are two values of default/a v1 b.",
        "{name: a, value: 1}; values[0]; A value needs name, metric and value."
      })
  void what_no_value_can_be_is_said_in_the_words_of_the_configuration(
      String values, String path, String message) {
    var read =
        Codec.configuration(
            new StaticMetricSourceProvider().defaults(), "values: [" + values + "]", "slime.yaml");

    assertThat(read.issues())
        .anySatisfy(
            issue -> {
              assertThat(issue.path()).hasToString(path);
              assertThat(issue.message()).isEqualTo(message);
            });
  }
}
