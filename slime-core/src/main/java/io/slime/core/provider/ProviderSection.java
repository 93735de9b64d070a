// SPDX-License-Identifier: Apache-2.0
package io.slime.core.provider;

import io.slime.api.FieldPath;
import io.slime.api.Issue;
import io.slime.api.ResourceId;
import io.slime.core.InputIssue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The part of a configuration that speaks of sources, or the one that speaks of sinks: under each
 * name the options of one of them. The name is that of a provider, unless the option {@code
 * provider} says so; then it may be any, so that one provider can make several.
 */
public final class ProviderSection {
  private static final String PROVIDER = "provider";

  private final ResourceId id;
  private final FieldPath path;
  private final SortedMap<String, Entry> entries;

  /**
   * What is said under one name.
   *
   * @param provider the name of the provider
   * @param options the options without that name
   */
  record Entry(String provider, Map<String, @Nullable Object> options) {}

  private ProviderSection(ResourceId id, FieldPath path, SortedMap<String, Entry> entries) {
    this.id = id;
    this.path = path;
    this.entries = entries;
  }

  /**
   * A part that says nothing.
   *
   * @param id the configuration
   * @param path where the part would be
   * @return the section
   */
  public static ProviderSection empty(ResourceId id, FieldPath path) {
    return new ProviderSection(id, path, new TreeMap<>());
  }

  /**
   * Reads a part of a configuration that has been read as a tree.
   *
   * @param tree the part
   * @param id the configuration, for issues
   * @param path where the part is in it
   * @param issues takes what is no map, or no name of a provider; that is left out
   * @return the section
   */
  public static ProviderSection of(
      @Nullable Object tree, ResourceId id, FieldPath path, List<Issue> issues) {
    SortedMap<String, Entry> entries = new TreeMap<>();
    if (tree instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        String name = (String) entry.getKey();
        Entry read = entry(entry.getValue(), name, id, path.field(name), issues);
        if (read != null) {
          entries.put(name, read);
        }
      }
    } else if (tree != null) {
      issues.add(noMap(path + " must be a map of names", id, path));
    }
    return new ProviderSection(id, path, entries);
  }

  private static @Nullable Entry entry(
      @Nullable Object tree, String name, ResourceId id, FieldPath path, List<Issue> issues) {
    if (tree != null && !(tree instanceof Map)) {
      issues.add(noMap(path + " must be a map of options", id, path));
      return null;
    }
    Map<String, @Nullable Object> options = new LinkedHashMap<>();
    if (tree != null) {
      ((Map<?, ?>) tree).forEach((key, value) -> options.put((String) key, value));
    }
    Object provider = options.containsKey(PROVIDER) ? options.remove(PROVIDER) : name;
    if (!(provider instanceof String)) {
      issues.add(noMap("provider must be the name of a provider", id, path.field(PROVIDER)));
      return null;
    }
    return new Entry((String) provider, Collections.unmodifiableMap(options));
  }

  private static Issue noMap(String message, ResourceId id, FieldPath path) {
    return Issue.of(InputIssue.WRONG_TYPE, id, path, message + ".");
  }

  /**
   * The same with options of one source or sink from elsewhere, a command line for example.
   *
   * @param name its name
   * @param options the options; each takes the place of the one of the same name
   * @return the section
   */
  public ProviderSection with(String name, Map<String, ?> options) {
    Entry before = entry(name);
    Map<String, @Nullable Object> all = new LinkedHashMap<>(before.options());
    all.putAll(options);
    SortedMap<String, Entry> changed = new TreeMap<>(entries);
    changed.put(name, new Entry(before.provider(), Collections.unmodifiableMap(all)));
    return new ProviderSection(id, path, changed);
  }

  /**
   * Whether nothing is said.
   *
   * @return true if there is no source or sink in it
   */
  public boolean isEmpty() {
    return entries.isEmpty();
  }

  ResourceId id() {
    return id;
  }

  FieldPath path(String name) {
    return path.field(name);
  }

  /** What is said under a name; by itself the name of a provider. */
  Entry entry(String name) {
    Entry entry = entries.get(name);
    return entry == null ? new Entry(name, Map.of()) : entry;
  }

  SortedMap<String, Entry> entries() {
    return entries;
  }

  /** Names no options, which may be secret. */
  @Override
  public String toString() {
    return path + " " + entries.keySet();
  }
}
