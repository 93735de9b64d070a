// SPDX-License-Identifier: Apache-2.0
package io.slime.api;

import java.util.Objects;

/**
 * What several translations have in common, so that their feature can look at them together. A
 * translation names its groups; {@link io.slime.spi.Feature#combine combine} is called for each
 * group with all its members, and again when a member changes.
 *
 * @param type what they have in common: the output name they claim, the workload whose proxy they
 *     change, the file they contribute to
 * @param key which one, unique within the type; a text that the feature chooses
 */
public record Group(Type type, String key) implements Comparable<Group> {

  /** The kinds of groups. */
  public enum Type {
    /** Members claim an output of the same kind, namespace and name. */
    OUTPUT,
    /** Members change proxies of the same namespace, or of the same workload. */
    WORKLOAD,
    /** Members contribute to one file, for example of the rate-limit service. */
    FILE
  }

  /** Checks that nothing is null. */
  public Group {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(key, "key");
  }

  /**
   * The group of all who claim an output.
   *
   * @param output the output
   * @return the group
   */
  public static Group output(ResourceId output) {
    return new Group(Type.OUTPUT, output.toString());
  }

  /**
   * The group of all who change proxies that may be the same.
   *
   * @param key the namespace, or whatever finer key the feature knows to be safe
   * @return the group
   */
  public static Group workload(String key) {
    return new Group(Type.WORKLOAD, key);
  }

  /**
   * The group of all who contribute to a file.
   *
   * @param key the file
   * @return the group
   */
  public static Group file(String key) {
    return new Group(Type.FILE, key);
  }

  @Override
  public int compareTo(Group other) {
    int byType = type.compareTo(other.type);
    return byType != 0 ? byType : key.compareTo(other.key);
  }
}
