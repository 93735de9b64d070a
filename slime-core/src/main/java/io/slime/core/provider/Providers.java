// SPDX-License-Identifier: Apache-2.0
package io.slime.core.provider;

import io.slime.api.FieldPath;
import io.slime.api.Issue;
import io.slime.api.ResourceId;
import io.slime.core.InputIssue;
import io.slime.core.NearestName;
import io.slime.core.codec.Codec;
import io.slime.core.codec.Decoded;
import io.slime.core.provider.internal.ProviderNames;
import io.slime.spi.InvalidConfiguration;
import io.slime.spi.Provider;
import io.slime.spi.ProviderContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The providers of one kind of source or sink that are at hand, by name.
 *
 * <ul>
 *   <li>A provider that cannot be loaded, or has no proper name, is an issue that names it; the
 *       others are usable.
 *   <li>A name that several providers have is an issue, and none of them is usable: which one would
 *       count depends on the order of a class path.
 *   <li>A name that none has is an issue that lists those that there are.
 * </ul>
 *
 * @param <T> the source or sink
 */
public final class Providers<T> {
  private final ProviderKind<T> kind;
  private final SortedMap<String, Provider<?, T>> byName;
  private final List<Issue> issues;

  private Providers(
      ProviderKind<T> kind, SortedMap<String, Provider<?, T>> byName, List<Issue> issues) {
    this.kind = kind;
    this.byName = Collections.unmodifiableSortedMap(byName);
    this.issues = issues.stream().distinct().sorted().toList();
  }

  /**
   * The providers that a class loader finds, on its class path and in its modules.
   *
   * @param kind the kind
   * @param loader the class loader to look in, and no other
   * @param <T> the source or sink
   * @return the providers
   */
  public static <T> Providers<T> load(ProviderKind<T> kind, ClassLoader loader) {
    List<Issue> issues = new ArrayList<>();
    List<Provider<?, T>> found =
        kind.find(loader, why -> issues.add(failure(kind, "", "cannot be loaded: " + why)));
    return of(kind, found, issues);
  }

  /**
   * Given providers.
   *
   * @param kind the kind
   * @param providers the providers
   * @param <T> the source or sink
   * @return the providers
   */
  public static <T> Providers<T> of(
      ProviderKind<T> kind, List<? extends Provider<?, T>> providers) {
    return of(kind, providers, new ArrayList<>());
  }

  private static <T> Providers<T> of(
      ProviderKind<T> kind, List<? extends Provider<?, T>> providers, List<Issue> issues) {
    SortedMap<String, Provider<?, T>> byName =
        ProviderNames.sort(
            providers, Provider::name, (name, message) -> issues.add(failure(kind, name, message)));
    return new Providers<>(kind, byName, issues);
  }

  private static Issue failure(ProviderKind<?> kind, String name, String message) {
    ResourceId id = new ResourceId("Provider", kind.toString().replace(' ', '-'), name);
    String subject = name.isEmpty() ? "A provider of the kind " + kind : "The " + kind + " " + name;
    return Issue.of(InputIssue.PROVIDER_FAILED, id, FieldPath.ROOT, subject + " " + message + ".");
  }

  /**
   * The usable providers.
   *
   * @return an unmodifiable map by name, sorted
   */
  public SortedMap<String, Provider<?, T>> byName() {
    return byName;
  }

  /**
   * What is wrong with providers.
   *
   * @return an issue for each that cannot be used
   */
  public List<Issue> issues() {
    return issues;
  }

  /**
   * What was made, if it could be.
   *
   * @param made the source or sink, which the caller closes; null if there is an error
   * @param issues what is wrong
   * @param <T> the source or sink
   */
  public record Creation<T>(@Nullable T made, List<Issue> issues) {
    /** Copies the list. */
    public Creation {
      issues = List.copyOf(issues);
    }
  }

  /**
   * Makes a source or sink.
   *
   * @param name the name in the configuration, or that of a provider
   * @param section the part of the configuration where such names are
   * @param context what the surroundings offer
   * @return it, or why not
   */
  public Creation<T> create(String name, ProviderSection section, ProviderContext context) {
    ProviderSection.Entry entry = section.entry(name);
    Provider<?, T> provider = byName.get(entry.provider());
    if (provider == null) {
      return new Creation<>(null, List.of(unknown(entry.provider(), name, section, List.of(this))));
    }
    return create(provider, name, section, context);
  }

  private <C extends Record> Creation<T> create(
      Provider<C, T> provider, String name, ProviderSection section, ProviderContext context) {
    List<Issue> found = new ArrayList<>();
    try {
      C configuration = read(provider, name, section, found);
      T made = found.isEmpty() ? provider.create(configuration, context) : null;
      if (made == null && found.isEmpty()) {
        found.add(failure(kind, provider.name(), "made nothing"));
      }
      return new Creation<>(made, found);
    } catch (InvalidConfiguration e) {
      FieldPath at = section.path(name);
      for (Object step : e.path().steps()) {
        at = step instanceof Integer index ? at.index(index) : at.field((String) step);
      }
      found.add(Issue.of(InputIssue.REFUSED, section.id(), at, String.valueOf(e.getMessage())));
    } catch (RuntimeException | LinkageError e) {
      found.add(failure(kind, provider.name(), "failed: " + e));
    }
    return new Creation<>(null, found);
  }

  private static <C extends Record> C read(
      Provider<C, ?> provider, String name, ProviderSection section, List<Issue> issues) {
    Decoded<C> decoded =
        Codec.configuration(
            provider.defaults(), section.entry(name).options(), section.id(), section.path(name));
    issues.addAll(decoded.issues());
    return decoded.resource();
  }

  /**
   * Reads a part of a configuration strictly, also what nobody asks for.
   *
   * @param section the part
   * @param kinds the providers of all kinds that have their options there
   * @return an error for each name that no provider has, each unknown option and each value that
   *     does not fit
   */
  public static List<Issue> check(ProviderSection section, Collection<Providers<?>> kinds) {
    List<Issue> found = new ArrayList<>();
    section
        .entries()
        .forEach(
            (name, entry) -> {
              boolean known = false;
              for (Providers<?> providers : kinds) {
                Provider<?, ?> provider = providers.byName.get(entry.provider());
                if (provider != null) {
                  known = true;
                  providers.check(provider, name, section, found);
                }
              }
              if (!known) {
                found.add(unknown(entry.provider(), name, section, kinds));
              }
            });
    return found.stream().distinct().sorted().toList();
  }

  private void check(
      Provider<?, ?> provider, String name, ProviderSection section, List<Issue> found) {
    try {
      read(provider, name, section, found);
    } catch (RuntimeException | LinkageError e) {
      found.add(failure(kind, provider.name(), "failed: " + e));
    }
  }

  private static Issue unknown(
      String provider, String name, ProviderSection section, Collection<Providers<?>> of) {
    SortedSet<String> known = new TreeSet<>();
    of.forEach(providers -> known.addAll(providers.byName.keySet()));
    String kind = of.size() == 1 ? of.iterator().next().kind.toString() : "source";
    String among = known.isEmpty() ? ", nor any other" : " among " + String.join(", ", known);
    String near =
        NearestName.among(known, provider).map(it -> "; did you mean " + it + "?").orElse(".");
    FieldPath at = section.path(name);
    return Issue.of(
        InputIssue.UNKNOWN_PROVIDER,
        section.id(),
        section.entries().containsKey(name) && !provider.equals(name) ? at.field("provider") : at,
        "There is no " + kind + " " + provider + among + near);
  }

  @Override
  public String toString() {
    return kind + "s " + byName.keySet();
  }
}
