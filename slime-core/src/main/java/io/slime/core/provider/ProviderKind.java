// SPDX-License-Identifier: Apache-2.0
package io.slime.core.provider;

import io.slime.core.provider.internal.Discovery;
import io.slime.spi.MaterialSource;
import io.slime.spi.MaterialSourceProvider;
import io.slime.spi.MeshSource;
import io.slime.spi.MeshSourceProvider;
import io.slime.spi.MetricSource;
import io.slime.spi.MetricSourceProvider;
import io.slime.spi.ObservationSource;
import io.slime.spi.ObservationSourceProvider;
import io.slime.spi.Provider;
import io.slime.spi.ResourceSink;
import io.slime.spi.ResourceSinkProvider;
import java.util.List;
import java.util.function.Consumer;

/**
 * A kind of source or sink, with the interface under which its providers are found.
 *
 * @param <T> the source or sink
 */
public final class ProviderKind<T> {
  /** Answers questions about metrics. */
  public static final ProviderKind<MetricSource> METRIC_SOURCE =
      new ProviderKind<>("metric source", MetricSourceProvider.class);

  /** Tells of calls. */
  public static final ProviderKind<ObservationSource> OBSERVATION_SOURCE =
      new ProviderKind<>("observation source", ObservationSourceProvider.class);

  /** Tells values of metrics. */
  public static final ProviderKind<MaterialSource> MATERIAL_SOURCE =
      new ProviderKind<>("material source", MaterialSourceProvider.class);

  /** Tells mesh objects. */
  public static final ProviderKind<MeshSource> MESH_SOURCE =
      new ProviderKind<>("mesh source", MeshSourceProvider.class);

  /** Takes resources away. */
  public static final ProviderKind<ResourceSink> RESOURCE_SINK =
      new ProviderKind<>("sink", ResourceSinkProvider.class);

  private final String noun;
  private final Class<?> service;

  private ProviderKind(String noun, Class<?> service) {
    this.noun = noun;
    this.service = service;
  }

  @SuppressWarnings("unchecked") // the interface of a kind extends Provider with what it makes
  List<Provider<?, T>> find(ClassLoader loader, Consumer<String> broken) {
    return (List<Provider<?, T>>) (List<?>) Discovery.find(service, loader, broken);
  }

  /** In messages, for example {@code metric source}. */
  @Override
  public String toString() {
    return noun;
  }
}
