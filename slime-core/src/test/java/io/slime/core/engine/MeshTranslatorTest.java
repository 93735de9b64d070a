// SPDX-License-Identifier: Apache-2.0
package io.slime.core.engine;

import static io.slime.core.engine.MarkerFeature.fence;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.slime.api.TranslationContext;
import io.slime.core.InputIssue;
import io.slime.core.mesh.MeshSnapshot;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeshTranslatorTest {
  private static final TranslationContext WORLD =
      TranslationContext.builder().now(Instant.parse("2026-11-25T08:00:00Z")).build();

  private static MeshTranslation translate(HasMetadata... objects) {
    return new MeshTranslator(List.of(new MarkerFeature()))
        .translate(MeshSnapshot.of(List.of(objects)), WORLD);
  }

  private static Service service(String namespace, String name, String fenced) {
    return new ServiceBuilder()
        .withNewMetadata()
        .withNamespace(namespace)
        .withName(name)
        .addToLabels("fenced", fenced)
        .endMetadata()
        .build();
  }

  private static List<String> outputs(MeshTranslation translation) {
    return translation.outputs().stream().map(Output::toString).toList();
  }

  @Test
  void outputs_are_in_the_order_of_kind_namespace_and_name_whatever_the_order_of_the_input() {
    MeshTranslation one = translate(fence("b", "x", "h"), fence("a", "z", "h"), fence("a", "y"));
    MeshTranslation other = translate(fence("a", "y"), fence("a", "z", "h"), fence("b", "x", "h"));

    assertThat(outputs(one))
        .containsExactly(
            "ConfigMap/a/y TRANSLATED", "ConfigMap/a/z TRANSLATED", "ConfigMap/b/x TRANSLATED");
    assertThat(outputs(other)).isEqualTo(outputs(one));
  }

  @Test
  void what_the_mesh_asks_for_is_an_output_and_is_translated_too() {
    MeshTranslation translation = translate(service("shop", "cart", "true"));

    assertThat(outputs(translation))
        .containsExactly("ConfigMap/shop/cart TRANSLATED", "ServiceFence/shop/cart DERIVED");
  }

  @Test
  void a_derived_resource_that_is_there_in_the_same_words_is_nothing_to_apply() {
    MeshTranslation translation =
        translate(service("shop", "cart", "true"), fence("shop", "cart", "derived"));

    assertThat(outputs(translation)).containsExactly("ConfigMap/shop/cart TRANSLATED");
  }

  @Test
  void what_the_mesh_no_longer_asks_for_is_listed_and_not_translated() {
    MeshTranslation translation =
        translate(service("shop", "cart", "false"), fence("shop", "cart", "h"));

    assertThat(translation.outputs()).isEmpty();
    assertThat(translation.obsolete()).hasToString("[ServiceFence/shop/cart]");
  }

  @Test
  void a_group_adds_what_its_members_stand_for_together() {
    MeshTranslation translation =
        translate(fence("b", "x", "shared"), fence("a", "y", "shared"), fence("a", "z", "h"));

    assertThat(outputs(translation)).contains("ConfigMap/shared/shared COMBINED");
    Output shared = translation.outputs().get(3);
    assertThat(shared.inputs()).hasToString("[ServiceFence/a/y, ServiceFence/b/x]");
  }

  @Test
  void a_group_withdraws_the_output_of_a_member_and_says_so() {
    MeshTranslation translation = translate(fence("a", "x", "only"), fence("a", "y", "only"));

    assertThat(outputs(translation)).containsExactly("ConfigMap/a/x TRANSLATED");
    assertThat(translation.issues()).hasSize(1);
    assertThat(translation.withdrawn()).hasToString("{ServiceFence/a/y=[ConfigMap/a/y]}");
  }

  @Test
  void a_feature_that_throws_costs_one_resource() {
    MeshTranslation translation = translate(fence("a", "x", "boom"), fence("a", "y", "h"));

    assertThat(outputs(translation)).containsExactly("ConfigMap/a/y TRANSLATED");
    assertThat(translation.issues())
        .singleElement()
        .satisfies(issue -> assertThat(issue.code()).isEqualTo(InputIssue.FEATURE_FAILED))
        .satisfies(issue -> assertThat(issue.resource()).hasToString("ServiceFence/a/x"));
  }

  @Test
  void of_two_different_outputs_with_one_id_that_of_the_first_input_counts() {
    MeshTranslation translation =
        translate(fence("a", "y", "clash", "more"), fence("a", "x", "clash"));

    assertThat(outputs(translation)).containsExactly("ConfigMap/a/clash TRANSLATED");
    assertThat(translation.outputs().get(0).inputs()).hasToString("[ServiceFence/a/x]");
    assertThat(translation.issues())
        .singleElement()
        .satisfies(issue -> assertThat(issue.code()).isEqualTo(InputIssue.OUTPUT_TAKEN))
        .satisfies(issue -> assertThat(issue.resource()).hasToString("ServiceFence/a/y"));
  }

  @Test
  void the_result_holds_until_the_earliest_limit() {
    assertThat(translate(fence("a", "x", "limited"), fence("a", "y", "h")).validUntil())
        .contains(MarkerFeature.LIMIT);
    assertThat(translate(fence("a", "y", "h")).validUntil()).isEmpty();
  }
}
