// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.internal;

import io.fabric8.istio.api.api.type.v1beta1.PolicyTargetReference;
import io.slime.api.FieldPath;
import io.slime.api.Target;
import io.slime.api.plugin.Plugin.ListenerType;
import io.slime.api.plugin.TargetReference;
import io.slime.plugin.PluginIssue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whose proxies a resource changes.
 *
 * @param labels the labels of their pods, or null for every proxy of the namespace
 * @param references the objects they belong to, in place of labels
 * @param priority the place among EnvoyFilters
 */
record Selection(
    @Nullable Map<String, String> labels, List<TargetReference> references, int priority) {

  private static final int FIRST_WITH_REFERENCES = 22;
  private static final int MOST_REFERENCES = 16;

  /** Reads a selector; problems are found, and nothing wider comes out of them. */
  static Selection read(
      @Nullable Map<String, String> labels,
      FieldPath labelsAt,
      List<TargetReference> references,
      @Nullable Integer priority,
      String rootNamespace,
      Findings findings) {
    if (!references.isEmpty()) {
      FieldPath referencesAt = Paths.TARGET_REFS;
      if (labels != null) {
        findings.add(
            PluginIssue.TWO_SELECTORS,
            labelsAt,
            "Both " + labelsAt + " and " + referencesAt + " are given.");
      }
      checkReferences(references, referencesAt, findings);
    } else if (labels == null) {
      String where = findings.resource().namespace();
      findings.add(
          PluginIssue.WHOLE_NAMESPACE,
          labelsAt,
          where.equals(rootNamespace)
              ? "Without a selector every proxy of the mesh is changed, since "
                  + where
                  + " is Istio's root namespace."
              : "Without a selector every proxy in namespace " + where + " is changed.");
    } else if (labels.isEmpty()) {
      findings.add(PluginIssue.EMPTY_SELECTOR, labelsAt, labelsAt + " has no labels.");
    } else {
      checkLabels(labels, labelsAt, findings);
    }
    return new Selection(labels, references, priority == null ? 0 : priority);
  }

  private static void checkLabels(Map<String, String> labels, FieldPath at, Findings findings) {
    labels.forEach((key, value) -> checkLabel(key, value, at, findings));
  }

  private static void checkLabel(
      String key, @Nullable String value, FieldPath at, Findings findings) {
    @Nullable String problem = LabelSyntax.problemOfKey(key);
    if (problem != null) {
      findings.add(
          PluginIssue.BAD_LABEL,
          at.field(key),
          "'" + key + "' is no key of a label: " + problem + ".");
      return;
    }
    problem = value == null ? "it is not given" : LabelSyntax.problemOfValue(value);
    if (problem != null) {
      findings.add(
          PluginIssue.BAD_LABEL,
          at.field(key),
          "'" + value + "' is no value of label " + key + ": " + problem + ".");
    }
  }

  private static void checkReferences(
      List<TargetReference> references, FieldPath at, Findings findings) {
    if (references.size() > MOST_REFERENCES) {
      findings.add(
          PluginIssue.BAD_TARGET_REF,
          at,
          references.size() + " references are given, and Istio takes " + MOST_REFERENCES + ".");
    }
    for (int i = 0; i < references.size(); i++) {
      @Nullable TargetReference reference = references.get(i);
      if (reference == null) {
        continue; // reported as unread
      }
      FieldPath here = at.index(i);
      findings.unread(TargetReference.class, reference.extra(), here);
      @Nullable String problem = problem(reference, findings.resource().namespace());
      if (problem != null) {
        findings.add(PluginIssue.BAD_TARGET_REF, here, problem);
      }
    }
  }

  private static @Nullable String problem(TargetReference reference, String namespace) {
    String group = Objects.requireNonNullElse(reference.group(), "");
    String kind = Objects.requireNonNullElse(reference.kind(), "");
    if (reference.name() == null || reference.name().isEmpty()) {
      return "The reference has no name.";
    }
    String wanted =
        switch (kind) {
          case "Gateway", "GatewayClass" -> "gateway.networking.k8s.io";
          case "Service" -> group.equals("core") ? "core" : "";
          case "ServiceEntry" -> "networking.istio.io";
          default -> "?";
        };
    if (wanted.equals("?")) {
      return "'" + kind + "' is none of Gateway, GatewayClass, Service and ServiceEntry.";
    }
    if (!wanted.equals(group)) {
      return "A " + kind + " is in the group '" + wanted + "' and not in '" + group + "'.";
    }
    return reference.namespace() == null
            || reference.namespace().isEmpty()
            || reference.namespace().equals(namespace)
        ? null
        : "The namespace is '"
            + reference.namespace()
            + "', and Istio takes only references within "
            + namespace
            + ".";
  }

  /** Istio reads references for waypoints and gateways, and never for a sidecar. */
  void checkListener(PluginDraft draft) {
    if (!references.isEmpty() && draft.listener != ListenerType.GATEWAY) {
      draft.findings.add(
          PluginIssue.SIDECAR_BY_REFERENCE,
          draft.at.field("listenerType"),
          "'"
              + draft.name
              + "' is for sidecars, and no sidecar is found by "
              + Paths.TARGET_REFS
              + ".");
    }
  }

  /** What the target release cannot read. */
  void checkTarget(Target target, Findings findings) {
    if (!references.isEmpty() && !target.atLeast(FIRST_WITH_REFERENCES)) {
      findings.add(
          PluginIssue.BEYOND_TARGET,
          Paths.TARGET_REFS,
          "targetRefs are read by Istio 1."
              + FIRST_WITH_REFERENCES
              + " and later, and the target is "
              + target
              + ".");
    }
  }

  /** The references as Istio has them; null if there are none. */
  @Nullable List<PolicyTargetReference> policyReferences() {
    if (references.isEmpty()) {
      return null;
    }
    List<PolicyTargetReference> policy = new ArrayList<>(references.size());
    for (TargetReference reference : references) {
      PolicyTargetReference one = new PolicyTargetReference();
      one.setGroup(Objects.requireNonNullElse(reference.group(), ""));
      one.setKind(reference.kind());
      one.setName(reference.name());
      policy.add(one);
    }
    return policy;
  }

  /** Whether there can be a proxy that both change. */
  boolean overlaps(Selection other) {
    if (!references.isEmpty() || !other.references.isEmpty()) {
      // Istio leaves a waypoint or gateway with references to those that name the same object.
      return !references.isEmpty() && references.stream().anyMatch(other.references::contains);
    }
    if (labels == null || other.labels == null) {
      return true;
    }
    Map<String, String> few = labels.size() <= other.labels.size() ? labels : other.labels;
    Map<String, String> many = few == labels ? other.labels : labels;
    for (Map.Entry<String, String> label : few.entrySet()) {
      @Nullable String there = many.get(label.getKey());
      if (there != null && !there.equals(label.getValue())) {
        return false;
      }
    }
    return true;
  }
}
