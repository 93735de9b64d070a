// SPDX-License-Identifier: Apache-2.0
package io.slime.core.engine;

import static io.slime.core.engine.MarkerFeature.fence;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.slime.api.ResourceId;
import io.slime.api.TranslationContext;
import io.slime.core.engine.Explanation.Role;
import io.slime.core.mesh.MeshSnapshot;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExplanationsTest {
  private static final TranslationContext WORLD =
      TranslationContext.builder().now(Instant.parse("2026-11-25T08:00:00Z")).build();

  private final Explanations explanations =
      new Explanations(
          new MeshTranslator(List.of(new MarkerFeature()))
              .translate(
                  MeshSnapshot.of(
                      List.of(
                          fence("default", "reviews", "h", "shared"),
                          fence("shop", "cart", "h"),
                          fence("shop", "first", "only"),
                          fence("shop", "second", "only"),
                          fence("shop", "old", "h"),
                          service("shop", "old", "false"),
                          service("shop", "new", "true"),
                          service("default", "behind", ""))),
                  WORLD));

  private static Service service(String namespace, String name, String fenced) {
    return new ServiceBuilder()
        .withNewMetadata()
        .withNamespace(namespace)
        .withName(name)
        .addToLabels("fenced", fenced)
        .endMetadata()
        .build();
  }

  private Explanation of(String name) {
    List<ResourceId> ids = explanations.find(name);
    assertThat(ids).hasSize(1);
    return explanations.of(ids.get(0)).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ServiceFence/default/reviews",
        "servicefence/default/reviews",
        "servicefences/default/reviews",
        "svf/default/reviews",
        "fence/default/reviews",
        "fence/reviews"
      })
  void a_kind_may_be_written_in_any_case_in_the_plural_or_abbreviated(String name) {
    assertThat(explanations.find(name)).hasToString("[ServiceFence/default/reviews]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"fence/default/review", "sidecar/default/reviews", "s/default/reviews", "", "///"})
  void an_unknown_name_means_nothing(String name) {
    assertThat(explanations.find(name)).isEmpty();
  }

  @Test
  void an_output_tells_its_input_and_why_each_part_is_there() {
    Explanation explanation = of("configmap/default/reviews");

    assertThat(explanation.role()).isEqualTo(Role.OUTPUT);
    assertThat(explanation.inputs()).hasToString("[ServiceFence/default/reviews]");
    assertThat(explanation.parts())
        .singleElement()
        .satisfies(part -> assertThat(part.value()).isEqualTo("h,shared"))
        .satisfies(part -> assertThat(part.causes().get(0).reason()).isEqualTo("static host"));
  }

  @Test
  void an_input_tells_what_it_becomes_alone_and_together_with_others() {
    assertThat(of("fence/default/reviews").outputs())
        .hasToString("[ConfigMap/default/reviews, ConfigMap/shared/shared]");
  }

  @Test
  void an_object_of_the_mesh_tells_what_it_is_a_reason_for() {
    Explanation explanation = of("service/default/behind");

    assertThat(explanation.role()).isEqualTo(Role.MESH_OBJECT);
    assertThat(explanation.outputs())
        .hasToString(
            "[ConfigMap/default/reviews, ConfigMap/shop/cart, ConfigMap/shop/first,"
                + " ConfigMap/shop/new]");
  }

  @Test
  void what_was_withdrawn_or_is_obsolete_or_derived_is_told_too() {
    assertThat(of("configmap/shop/second").role()).isEqualTo(Role.WITHDRAWN);
    assertThat(of("configmap/shop/second").inputs()).hasToString("[ServiceFence/shop/second]");
    assertThat(of("configmap/shop/second").issues()).hasSize(1);
    assertThat(of("fence/shop/old").role()).isEqualTo(Role.OBSOLETE);
    assertThat(of("fence/shop/new").role()).isEqualTo(Role.INPUT);
    assertThat(of("fence/shop/new").outputs()).hasToString("[ConfigMap/shop/new]");
  }

  @ParameterizedTest
  @CsvSource({
    "*/reviews.default.svc.cluster.local, reviews, true",
    "*/reviews.default.svc.cluster.local, Reviews.default, true",
    "*/reviews.default.svc.cluster.local, reviews.default.svc, true",
    "*/reviews.default.svc.cluster.local, reviews.other, false",
    "default/*, reviews, true",
    "default/*, reviews.other, false",
    "./*, reviews, true",
    "./*, reviews.other, false",
    "~/*, reviews, false",
    "*/*.example.com, www.example.com, true",
    "*/*.example.com, example.com, false",
    "default/reviews.default.svc.cluster.local, default/reviews.default.svc.cluster.local, true"
  })
  void a_host_is_let_through_by_an_entry_as_istio_reads_it(
      String entry, String host, boolean isLetThrough) {
    HostQuestion question = HostQuestion.of(host, "default", "cluster.local");

    assertThat(question.isAnsweredBy(entry)).isEqualTo(isLetThrough);
  }
}
