// SPDX-License-Identifier: Apache-2.0
package io.slime.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.slime.api.Issue;
import io.slime.api.Target;
import io.slime.core.InputIssue;
import io.slime.core.codec.Decoded;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
  private static final FeatureProviders PROVIDERS =
      FeatureProviders.of(List.of(new MarkerProvider("marker"), new MarkerProvider("second")));

  private static Decoded<Configuration> read(String text) {
    return Configuration.read(text, "slime.yaml", PROVIDERS);
  }

  @Test
  void an_empty_configuration_gives_the_defaults() {
    Decoded<Configuration> configuration = read("");

    assertThat(configuration.issues()).isEmpty();
    assertThat(configuration.resource().target()).isEqualTo(Target.DEFAULT);
    assertThat(configuration.resource().clusterDomain()).isEqualTo("cluster.local");
    assertThat(configuration.resource().features()).hasSize(2);
  }

  @Test
  void target_and_cluster_domain_are_general_and_a_provider_has_its_options_under_its_name() {
    Decoded<Configuration> configuration =
        read("target: istio-1.22\nclusterDomain: corp.example\nmarker: {size: 5}\n");

    assertThat(configuration.issues()).isEmpty();
    assertThat(configuration.resource().target()).isEqualTo(new Target(22));
    assertThat(configuration.resource().clusterDomain()).isEqualTo("corp.example");
  }

  @Test
  void every_mistake_is_an_error_with_its_place() {
    Decoded<Configuration> configuration =
        read("target: istio-1.99\nmaker: {}\nmarker: {size: -1}\nsecond: [1]\n");

    assertThat(configuration.issues())
        .extracting(Issue::message)
        .anySatisfy(message -> assertThat(message).contains("1.99"))
        .anySatisfy(message -> assertThat(message).contains("did you mean marker?"))
        .anySatisfy(message -> assertThat(message).contains("size is -1"))
        .anySatisfy(message -> assertThat(message).contains("second must be a map"));
    assertThat(configuration.issues())
        .allSatisfy(
            issue -> assertThat(configuration.sourceMap().position(issue.path())).isPresent());
    assertThat(configuration.resource().target()).isEqualTo(Target.DEFAULT);
  }

  @Test
  void a_provider_that_fails_does_not_take_the_others_down() {
    Decoded<Configuration> configuration = read("marker: {fail: true}\n");

    assertThat(configuration.issues())
        .singleElement()
        .satisfies(issue -> assertThat(issue.code()).isEqualTo(InputIssue.PROVIDER_FAILED))
        .satisfies(issue -> assertThat(issue.message()).contains("out of order"));
    assertThat(configuration.resource().features()).hasSize(1);
  }

  @Test
  void of_two_providers_with_one_name_none_is_used() {
    FeatureProviders providers =
        FeatureProviders.of(
            List.of(
                new MarkerProvider("marker"),
                new MarkerProvider("other"),
                new MarkerProvider("marker")));

    assertThat(providers.byName()).containsOnlyKeys("other");
    assertThat(providers.issues())
        .singleElement()
        .satisfies(
            issue ->
                assertThat(issue.message())
                    .isEqualTo(
                        "The name marker is provided by io.slime.core.engine.MarkerProvider and by"
                            + " io.slime.core.engine.MarkerProvider, so none of them is used."));
  }

  @Test
  void a_provider_without_a_proper_name_does_not_take_the_others_down() {
    FeatureProviders providers =
        FeatureProviders.of(List.of(new MarkerProvider("two words"), new MarkerProvider("marker")));

    assertThat(providers.byName()).containsOnlyKeys("marker");
    assertThat(providers.issues())
        .singleElement()
        .satisfies(issue -> assertThat(issue.message()).contains("it gives no proper name"));
  }

  @Test
  void a_provider_that_cannot_be_loaded_is_an_issue(@TempDir Path directory) throws IOException {
    Path services = Files.createDirectories(directory.resolve("META-INF/services"));
    Files.writeString(services.resolve("io.slime.spi.FeatureProvider"), "no.such.Provider\n");
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {directory.toUri().toURL()}, getClass().getClassLoader())) {
      FeatureProviders providers = FeatureProviders.load(loader);

      assertThat(providers.issues())
          .singleElement()
          .satisfies(issue -> assertThat(issue.message()).contains("no.such.Provider"));
    }
  }
}
