// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.service;

import io.slime.core.codec.Codec;
import io.slime.core.codec.Decoded;
import io.slime.limiter.service.RateLimitEntry.Limit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The file of the rate-limit service: a domain and its descriptors. Immutable; its order does not
 * depend on the order in which entries came to it.
 *
 * @param domain the domain
 * @param entries the descriptors, sorted by value and key
 */
public record RateLimitFile(String domain, List<RateLimitEntry> entries) {
  private static final Comparator<RateLimitEntry> ORDER =
      Comparator.comparing(RateLimitEntry::value)
          .thenComparing(RateLimitEntry::key)
          .thenComparing(RateLimitEntry::toString);

  /** Sorts the descriptors. */
  public RateLimitFile {
    entries = entries.stream().sorted(ORDER).toList();
  }

  /**
   * What changed between two files.
   *
   * @param added what the later one has
   * @param removed what the earlier one had
   */
  public record Difference(List<RateLimitEntry> added, List<RateLimitEntry> removed) {
    /** Copies the lists. */
    public Difference {
      added = List.copyOf(added);
      removed = List.copyOf(removed);
    }
  }

  /**
   * Reads a file.
   *
   * @param text one YAML document
   * @return the file, or empty if the text is none
   */
  public static Optional<RateLimitFile> read(String text) {
    Decoded<Map<String, @Nullable Object>> tree = Codec.readTree(text, "config.yaml");
    if (!tree.issues().isEmpty()) {
      return Optional.empty();
    }
    try {
      Object domain = tree.resource().get("domain");
      return Optional.of(
          new RateLimitFile(
              domain == null ? "" : domain.toString(),
              entries(tree.resource().get("descriptors"))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static List<RateLimitEntry> entries(@Nullable Object list) {
    List<RateLimitEntry> entries = new ArrayList<>();
    if (list == null) {
      return entries;
    }
    for (Object item : as(List.class, list)) {
      Map<?, ?> map = as(Map.class, item);
      Object limit = map.get("rate_limit");
      entries.add(
          new RateLimitEntry(
              text(map.get("key")),
              text(map.get("value")),
              limit == null ? null : limit(as(Map.class, limit)),
              Boolean.TRUE.equals(map.get("shadow_mode")),
              entries(map.get("descriptors"))));
    }
    return entries;
  }

  private static Limit limit(Map<?, ?> map) {
    Object requests = map.get("requests_per_unit");
    return new Limit(
        requests instanceof Number number ? number.longValue() : 0,
        text(map.get("unit")).toLowerCase(Locale.ROOT));
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }

  private static <T> T as(Class<T> type, @Nullable Object value) {
    if (type.isInstance(value)) {
      return type.cast(value);
    }
    throw new IllegalArgumentException("not a " + type.getSimpleName());
  }

  /**
   * The file with other entries in place of some.
   *
   * @param ours which entries go
   * @param others which come
   * @return the new file
   */
  public RateLimitFile replacing(Predicate<RateLimitEntry> ours, List<RateLimitEntry> others) {
    List<RateLimitEntry> all = new ArrayList<>(entries.size() + others.size());
    entries.stream().filter(ours.negate()).forEach(all::add);
    all.addAll(others);
    return new RateLimitFile(domain, all);
  }

  /**
   * The entries of one owner, by the beginning of their values.
   *
   * @param prefix what the values of the owner begin with, and no others'
   * @return a test for entries
   */
  public static Predicate<RateLimitEntry> ownedBy(String prefix) {
    return entry -> entry.value().startsWith(prefix);
  }

  /**
   * What changed since an earlier file.
   *
   * @param earlier the earlier file
   * @return what was added and what was removed
   */
  public Difference since(RateLimitFile earlier) {
    Set<RateLimitEntry> now = new LinkedHashSet<>(entries);
    Set<RateLimitEntry> before = new LinkedHashSet<>(earlier.entries);
    return new Difference(
        entries.stream().filter(entry -> !before.contains(entry)).toList(),
        earlier.entries.stream().filter(entry -> !now.contains(entry)).toList());
  }

  /**
   * Keys that are given twice at one level, for which the service refuses the whole file.
   *
   * @return the keys with their values, sorted
   */
  public Set<String> duplicates() {
    Set<String> duplicates = new TreeSet<>();
    duplicates(entries, "", duplicates);
    return duplicates;
  }

  private static void duplicates(List<RateLimitEntry> entries, String above, Set<String> found) {
    Set<String> seen = new LinkedHashSet<>();
    for (RateLimitEntry entry : entries) {
      String path = above + entry.key() + (entry.value().isEmpty() ? "" : "=" + entry.value());
      if (!seen.add(path)) {
        found.add(path);
      }
      duplicates(entry.descriptors(), path + " > ", found);
    }
  }

  /**
   * The file as text.
   *
   * @return one YAML document
   */
  public String toYaml() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("domain", domain);
    tree.put("descriptors", trees(entries));
    return Codec.toYaml(tree);
  }

  private static List<Map<String, Object>> trees(List<RateLimitEntry> entries) {
    List<Map<String, Object>> trees = new ArrayList<>(entries.size());
    for (RateLimitEntry entry : entries) {
      Map<String, Object> tree = new LinkedHashMap<>();
      tree.put("key", entry.key());
      if (!entry.value().isEmpty()) {
        tree.put("value", entry.value());
      }
      Limit limit = entry.limit();
      if (limit != null) {
        Map<String, Object> rate = new LinkedHashMap<>();
        rate.put("unit", limit.unit());
        rate.put("requests_per_unit", limit.requests());
        tree.put("rate_limit", rate);
      }
      if (entry.shadow()) {
        tree.put("shadow_mode", true);
      }
      if (!entry.descriptors().isEmpty()) {
        tree.put("descriptors", trees(entry.descriptors()));
      }
      trees.add(tree);
    }
    return trees;
  }
}
