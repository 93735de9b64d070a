// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.slime.spi.Feature;
import io.slime.spi.FeatureProvider;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The guarantees of {@link FeatureProvider}, in their numbers. What the features themselves promise
 * are properties: {@link io.slime.testkit.promise.FeatureProperties}.
 *
 * @param <C> the record that configures the features
 */
public abstract class FeatureProviderContract<C extends Record> extends Contract {

  /** For subclasses. */
  protected FeatureProviderContract() {}

  /**
   * The provider.
   *
   * @return a new one
   */
  protected abstract FeatureProvider<C> provider();

  @Test
  @DisplayName("1. Creation: a public constructor without arguments that does nothing")
  void creation() throws ReflectiveOperationException {
    assertThat(provider().getClass().getConstructor().newInstance()).isNotNull();
    assertNothingIsLeft();
  }

  @Test
  @DisplayName("2. Name and options: always the same, and read from a configuration, strictly")
  void nameAndOptions() {
    FeatureProvider<C> provider = provider();

    assertThat(provider.name()).matches("[A-Za-z0-9._-]+").isEqualTo(provider().name());
    assertThat(provider.defaults()).isEqualTo(provider().defaults());
    assertThat(provider.defaults().getClass()).isEqualTo(provider.optionsType());
    StrictOptions.assertAreRead(provider.defaults());
  }

  @Test
  @DisplayName("3. No I/O: no thread is started, and the same options give the same features")
  void create() {
    Set<Thread> before = DaemonThreads.others();

    List<String> features = described(provider().create(provider().defaults()));

    assertThat(DaemonThreads.others()).as("threads after create").isSubsetOf(before);
    assertThat(features).doesNotHaveDuplicates();
    assertThat(described(provider().create(provider().defaults()))).isEqualTo(features);
  }

  private static List<String> described(List<Feature<?, ?>> features) {
    return features.stream()
        .map(feature -> feature.name() + " " + feature.kind() + " " + feature.issueCodes())
        .toList();
  }
}
