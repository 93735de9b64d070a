// SPDX-License-Identifier: Apache-2.0
package io.slime.core.engine;

import io.slime.api.Target;
import io.slime.core.codec.Decoded;
import io.slime.core.provider.ProviderSection;
import io.slime.spi.Feature;
import java.util.List;
import java.util.Optional;

/**
 * What one configuration says: the release to write for, the cluster's domain, the features with
 * their options, and what is said of sources and sinks.
 *
 * @param target the Istio release that will read the result
 * @param clusterDomain the domain under which Services have their names
 * @param features the features of all providers, in the order of the providers' names
 * @param options the options of the providers, in the same order
 * @param sources the options of sources, not yet looked at
 * @param sinks the options of sinks, not yet looked at
 */
public record Configuration(
    Target target,
    String clusterDomain,
    List<Feature<?, ?>> features,
    List<Record> options,
    ProviderSection sources,
    ProviderSection sinks) {

  /** Copies the lists. */
  public Configuration {
    features = List.copyOf(features);
    options = List.copyOf(options);
  }

  /**
   * The options of one provider, for those who look at results together with it.
   *
   * @param type the class of its options
   * @param <C> the class of its options
   * @return the options; empty if there is no such provider
   */
  public <C extends Record> Optional<C> options(Class<C> type) {
    return options.stream().filter(type::isInstance).map(type::cast).findFirst();
  }

  /**
   * The configuration where nothing is said.
   *
   * @param providers the providers of the features
   * @return the defaults; issues are those of the providers
   */
  public static Decoded<Configuration> defaults(FeatureProviders providers) {
    return read("", "defaults", providers);
  }

  /**
   * Reads a configuration, strictly: {@code target}, {@code clusterDomain}, for each provider of
   * features its options under its name, and the sections {@code sources} and {@code sinks}, whose
   * options are for {@link io.slime.core.provider.Providers} to read.
   *
   * @param text one YAML or JSON document; an empty one gives the defaults
   * @param source the name of the text, for positions and in issues
   * @param providers the providers of the features
   * @return the configuration, and an error for each thing in it that does not fit; that keeps its
   *     default
   */
  public static Decoded<Configuration> read(
      String text, String source, FeatureProviders providers) {
    return new ConfigurationText(source, providers).read(text);
  }
}
