// SPDX-License-Identifier: Apache-2.0
package io.slime.simulator;

import io.slime.api.FieldPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The rules for {@code workloadSelector}, which Sidecars and EnvoyFilters share. */
final class SelectorAdmission {

  private SelectorAdmission() {}

  static List<AdmissionFinding> check(@Nullable Map<String, String> labels, FieldPath path) {
    if (labels == null || labels.isEmpty()) {
      return List.of(
          new AdmissionFinding(
              false, path, "the selector has no labels and selects the whole namespace"));
    }
    List<AdmissionFinding> findings = new ArrayList<>();
    for (Map.Entry<String, String> label : new TreeMap<>(labels).entrySet()) {
      FieldPath at = path.field("labels").field(label.getKey());
      if (label.getKey().isEmpty()) {
        findings.add(new AdmissionFinding(true, at, "a label has no key"));
      }
      if (label.getKey().indexOf('*') >= 0 || String.valueOf(label.getValue()).indexOf('*') >= 0) {
        findings.add(
            new AdmissionFinding(
                true, at, "'" + label.getKey() + "=" + label.getValue() + "' has a wildcard"));
      }
    }
    return findings;
  }
}
