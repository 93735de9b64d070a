// SPDX-License-Identifier: Apache-2.0
package io.slime.core.codec.internal.bind;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.slime.api.FieldPath;
import io.slime.core.codec.internal.tree.Node;
import io.slime.core.codec.internal.tree.Nodes;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A record that keeps what does not fit")
class RecordFormTest {
  record Leaf(String name, @JsonAnySetter Map<String, Object> extra) {}

  record Tree(Map<String, List<Leaf>> leaves, @JsonAnySetter Map<String, Object> extra) {}

  @Test
  @DisplayName("keeps an element deep inside, whatever good elements follow it")
  void goodAfterBad() {
    Map<String, Object> given =
        Map.of("leaves", Map.of("a", Arrays.asList(5, Map.of("name", "b"))));

    Tree tree =
        (Tree)
            RecordForm.of(Tree.class)
                .bind((Node.Mapping) Nodes.of(given), null, new Reading(FieldPath.ROOT));

    assertThat(tree.leaves().get("a")).isEqualTo(Arrays.asList(null, new Leaf("b", Map.of())));
    assertThat(tree.extra()).isEqualTo(given);
    assertThat(RecordForm.of(Tree.class).unread(tree.extra(), FieldPath.ROOT))
        .map(fault -> fault.path() + ": " + fault.message())
        .containsExactly("leaves.a[0]: the element must be a map, not the number 5.");
  }

  @Test
  @DisplayName("keeps it as well when a whole list of good elements follows")
  void goodListAfterBad() {
    Node.Mapping given =
        (Node.Mapping)
            Nodes.of(
                new java.util.TreeMap<>(
                    Map.of(
                        "leaves",
                        new java.util.TreeMap<>(
                            Map.of("a", List.of(5), "b", List.of(Map.of("name", "c")))))));

    Tree tree = (Tree) RecordForm.of(Tree.class).bind(given, null, new Reading(FieldPath.ROOT));

    assertThat(tree.extra()).containsOnlyKeys("leaves");
  }
}
