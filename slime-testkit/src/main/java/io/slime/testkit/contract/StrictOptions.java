// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.slime.api.FieldPath;
import io.slime.api.ResourceId;
import io.slime.core.codec.Codec;
import io.slime.core.codec.Decoded;
import java.lang.reflect.RecordComponent;
import java.util.Map;

/** What options of all providers have to allow: to be read from a configuration, strictly. */
final class StrictOptions {
  private static final ResourceId ID = new ResourceId("Configuration", "", "contract");

  private StrictOptions() {}

  static <C extends Record> void assertAreRead(C defaults) {
    Decoded<C> nothing = Codec.configuration(defaults, Map.of(), ID, FieldPath.ROOT);
    assertThat(nothing.issues()).isEmpty();
    assertThat(nothing.resource()).isEqualTo(defaults);

    for (RecordComponent component : defaults.getClass().getRecordComponents()) {
      String mistyped = component.getName() + "x";
      Decoded<C> read = Codec.configuration(defaults, Map.of(mistyped, 1), ID, FieldPath.ROOT);
      assertThat(read.issues())
          .singleElement()
          .satisfies(issue -> assertThat(issue.message()).contains("did you mean"));
      assertThat(read.resource()).isEqualTo(defaults);
    }
  }
}
