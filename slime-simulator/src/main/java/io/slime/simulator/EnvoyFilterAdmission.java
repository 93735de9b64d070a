// SPDX-License-Identifier: Apache-2.0
package io.slime.simulator;

import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import io.slime.api.FieldPath;
import io.slime.core.codec.Codec;
import io.slime.simulator.internal.filter.AdmittedPatch;
import io.slime.simulator.internal.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The rules by which istiod's validation webhook and the API server admit an EnvoyFilter. The
 * warning that every EnvoyFilter gets is left out.
 */
public final class EnvoyFilterAdmission {

  private EnvoyFilterAdmission() {}

  /**
   * Checks an EnvoyFilter.
   *
   * @param filter the EnvoyFilter
   * @return what is wrong with it, in the order of its fields
   */
  public static List<AdmissionFinding> check(EnvoyFilter filter) {
    return check(Tree.map(Codec.toTree(filter)));
  }

  /**
   * Checks an EnvoyFilter that may have what the Java model lacks.
   *
   * @param filter the EnvoyFilter as a tree, in either spelling
   * @return what is wrong with it, in the order of its fields
   */
  public static List<AdmissionFinding> check(Map<String, Object> filter) {
    Map<String, Object> spec = Tree.map(filter.get("spec"));
    FieldPath path = FieldPath.of("spec");
    List<AdmissionFinding> findings = new ArrayList<>();
    Object selector = either(spec, "workloadSelector", "workload_selector");
    if (selector != null) {
      Map<String, String> labels = new TreeMap<>();
      Tree.map(Tree.map(selector).get("labels"))
          .forEach((key, value) -> labels.put(key, String.valueOf(value)));
      findings.addAll(SelectorAdmission.check(labels, path.field("workloadSelector")));
      if (either(spec, "targetRefs", "target_refs") != null) {
        findings.add(
            new AdmissionFinding(
                true, path.field("targetRefs"), "targetRefs and workloadSelector are both set"));
      }
    }
    List<Object> patches = Tree.list(either(spec, "configPatches", "config_patches"));
    for (int i = 0; i < patches.size(); i++) {
      findings.addAll(
          AdmittedPatch.check(Tree.map(patches.get(i)), path.field("configPatches").index(i)));
    }
    return findings;
  }

  private static @Nullable Object either(
      Map<String, Object> map, String camelCase, String snakeCase) {
    return map.containsKey(camelCase) ? map.get(camelCase) : map.get(snakeCase);
  }
}
