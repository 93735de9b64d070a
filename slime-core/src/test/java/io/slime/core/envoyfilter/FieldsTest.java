// SPDX-License-Identifier: Apache-2.0
package io.slime.core.envoyfilter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FieldsTest {

  @Test
  @DisplayName("fields keep their order and equal any other map of the same entries")
  void order() {
    Map<String, Object> expected = new LinkedHashMap<>();
    expected.put("z", 1);
    expected.put("a", "x");

    assertThat(Fields.of("z", 1, "a", "x")).isEqualTo(expected).hasToString("{z=1, a=x}");
    assertThat(expected).isEqualTo(Fields.of("z", 1, "a", "x"));
    assertThat(Fields.of("z", 1, "a", "x")).hasSameHashCodeAs(expected);
  }

  @Test
  @DisplayName("a field without a value is left out")
  void absent() {
    assertThat(Fields.ofPresent("a", null, "b", false)).containsExactly(Map.entry("b", false));
    assertThat(Fields.ofPresent("a", null)).isEmpty();
  }

  @Test
  @DisplayName("settings stay as they are behind their type")
  void typed() {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("value", null);

    Map<String, Object> config = TypedConfig.of("type.googleapis.com/a.B", settings);

    assertThat(config).containsOnlyKeys("@type", "value");
    assertThat(config).containsKey("value").containsEntry("value", null);
    assertThat(config.get("nothing")).isNull();
    assertThatThrownBy(() -> config.put("more", 1))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  @DisplayName("a builder takes any number of fields, and hands out no more than it was given")
  void many() {
    Map<String, Object> expected = new LinkedHashMap<>();
    Fields.Builder builder = Fields.builder();
    for (int i = 0; i < 20; i++) {
      expected.put("field-" + i, i);
      builder.add("field-" + i, i);
    }

    assertThat(builder.build()).isEqualTo(expected).hasToString(expected.toString());
    assertThat(Fields.builder().add("a", 1).build()).containsExactly(Map.entry("a", 1));
    assertThat(Fields.of("a", 1, "b", 2, "c", 3)).hasToString("{a=1, b=2, c=3}");
  }

  @Test
  @DisplayName("a field comes before those of another message, whichever map that is")
  void before() {
    Map<String, Object> others = new LinkedHashMap<>(Map.of("b", 2));

    assertThat(Fields.before("a", 1, others)).hasToString("{a=1, b=2}");
    assertThat(Fields.before("a", 1, Fields.of("b", 2))).hasToString("{a=1, b=2}");
  }
}
