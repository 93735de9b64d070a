// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.service;

import io.slime.core.codec.Codec;
import io.slime.limiter.service.RateLimitEntry.Limit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

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
   * @return the file, or empty if there is an {@link #objection}
   */
  public static Optional<RateLimitFile> read(String text) {
    try {
      return Optional.of(FileReader.read(text));
    } catch (FileReader.Refusal refusal) {
      return Optional.empty();
    }
  }

  /**
   * Why a text is no such file, or none that can be written again without loss.
   *
   * @param text one YAML document
   * @return a part of a sentence, or empty if it can be read
   */
  public static Optional<String> objection(String text) {
    try {
      FileReader.read(text);
      return Optional.empty();
    } catch (FileReader.Refusal refusal) {
      return Optional.of(refusal.getMessage());
    }
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
      if (!seen.add(entry.compositeKey())) {
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
        if (!limit.unit().isEmpty()) {
          rate.put("unit", limit.unit());
          rate.put("requests_per_unit", limit.requests());
        }
        rate.putAll(limit.more());
        tree.put("rate_limit", rate);
      }
      if (entry.shadow()) {
        tree.put("shadow_mode", true);
      }
      tree.putAll(entry.more());
      if (!entry.descriptors().isEmpty()) {
        tree.put("descriptors", trees(entry.descriptors()));
      }
      trees.add(tree);
    }
    return trees;
  }
}
