// SPDX-License-Identifier: Apache-2.0
package io.slime.core.engine;

import io.slime.api.FieldPath;
import io.slime.api.Issue;
import io.slime.api.ResourceId;
import io.slime.core.InputIssue;
import io.slime.core.provider.internal.Discovery;
import io.slime.core.provider.internal.ProviderNames;
import io.slime.spi.FeatureProvider;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;

/**
 * The providers of features that are at hand. One that cannot be loaded is an issue and does not
 * take the others down; nor do several with one name, of which none is used.
 */
public final class FeatureProviders {
  private final SortedMap<String, FeatureProvider<?>> byName;
  private final List<Issue> issues;

  private FeatureProviders(SortedMap<String, FeatureProvider<?>> byName, List<Issue> issues) {
    this.byName = Collections.unmodifiableSortedMap(byName);
    this.issues = issues.stream().distinct().sorted().toList();
  }

  /**
   * The providers that a class loader finds.
   *
   * @param loader the class loader to look in, and no other
   * @return the providers
   */
  public static FeatureProviders load(ClassLoader loader) {
    List<Issue> issues = new ArrayList<>();
    @SuppressWarnings("unchecked") // a service is looked up by its class
    List<FeatureProvider<?>> found =
        (List<FeatureProvider<?>>)
            (List<?>)
                Discovery.find(
                    FeatureProvider.class,
                    loader,
                    why ->
                        issues.add(
                            failure("", "A provider of features cannot be loaded: " + why + ".")));
    return of(found, issues);
  }

  /**
   * Given providers.
   *
   * @param providers the providers; of several with one name none counts
   * @return the providers
   */
  public static FeatureProviders of(List<? extends FeatureProvider<?>> providers) {
    return of(providers, new ArrayList<>());
  }

  private static FeatureProviders of(
      List<? extends FeatureProvider<?>> providers, List<Issue> issues) {
    SortedMap<String, FeatureProvider<?>> byName =
        ProviderNames.sort(
            providers,
            FeatureProvider::name,
            (name, message) -> {
              String subject = name.isEmpty() ? "A provider of features" : "The name " + name;
              issues.add(failure(name, subject + " " + message + "."));
            });
    return new FeatureProviders(byName, issues);
  }

  static Issue failure(String name, String message) {
    ResourceId id = new ResourceId("FeatureProvider", "", name);
    return Issue.of(InputIssue.PROVIDER_FAILED, id, FieldPath.ROOT, message);
  }

  /**
   * The providers by name.
   *
   * @return an unmodifiable map, sorted
   */
  public SortedMap<String, FeatureProvider<?>> byName() {
    return byName;
  }

  /**
   * What is wrong with providers.
   *
   * @return one issue for each that cannot be used
   */
  public List<Issue> issues() {
    return issues;
  }
}
