// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.internal;

import io.slime.api.FieldPath;

/** Fields that are named in almost every explanation. */
final class Paths {
  static final FieldPath SPEC = FieldPath.of("spec");
  static final FieldPath PRIORITY = SPEC.field("priority");
  static final FieldPath TARGET_REFS = SPEC.field("targetRefs");
  static final FieldPath WORKLOAD_LABELS = SPEC.field("workloadLabels");
  static final FieldPath WORKLOAD_SELECTOR = SPEC.field("workloadSelector");
  static final FieldPath WORKLOAD_SELECTOR_LABELS = WORKLOAD_SELECTOR.field("labels");

  static final Elements PLUGIN = new Elements("plugin");
  static final Elements PLUGINS = new Elements("plugins");
  static final Elements LISTENER = new Elements("listener");
  static final Elements HOST = new Elements("host");
  static final Elements ROUTE = new Elements("route");
  static final Elements CONFIG_PATCHES = new Elements("configPatches");

  private Paths() {}

  /** The elements of a list, of which the first are made once. */
  static final class Elements {
    private final FieldPath list;
    private final FieldPath[] first = new FieldPath[32];

    private Elements(String field) {
      this.list = SPEC.field(field);
      for (int i = 0; i < first.length; i++) {
        first[i] = list.index(i);
      }
    }

    FieldPath at(int index) {
      return index < first.length ? first[index] : list.index(index);
    }
  }
}
