// SPDX-License-Identifier: Apache-2.0
package io.slime.core.engine;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.Cause;
import io.slime.api.Condition;
import io.slime.api.FieldPath;
import io.slime.api.Issue;
import io.slime.api.ResourceId;
import io.slime.api.Translation;
import io.slime.api.mesh.MeshKind;
import io.slime.core.codec.Codec;
import io.slime.core.engine.Explanation.Part;
import io.slime.core.engine.Explanation.Role;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Answers why a resource is there, by its id. Immutable; computes what it is asked for. */
public final class Explanations {
  private final MeshTranslation translation;

  /**
   * The explanations of a result.
   *
   * @param translation what a mesh became
   */
  public Explanations(MeshTranslation translation) {
    this.translation = translation;
  }

  /**
   * Everything that can be asked for.
   *
   * @return the ids of all inputs, outputs and objects of the mesh, sorted
   */
  public SortedSet<ResourceId> ids() {
    SortedSet<ResourceId> ids = new TreeSet<>(results());
    for (MeshKind<?> kind : MeshKind.all()) {
      for (HasMetadata object : translation.mesh().objects(kind)) {
        ids.add(ResourceId.of(object));
      }
    }
    return ids;
  }

  /**
   * The inputs and outputs, those that were withdrawn or are obsolete among them.
   *
   * @return their ids, sorted
   */
  public SortedSet<ResourceId> results() {
    SortedSet<ResourceId> ids = new TreeSet<>(translation.translations().keySet());
    translation.outputs().forEach(output -> ids.add(output.id()));
    translation.withdrawn().values().forEach(ids::addAll);
    ids.addAll(translation.obsolete());
    return ids;
  }

  /**
   * Which resources a text may mean.
   *
   * @param name {@code kind/namespace/name}; the kind in any case, in the plural, as its short name
   *     or by the last word of it ({@code fence} for ServiceFence); without namespace, those of all
   *     namespaces
   * @return their ids, sorted; as a rule one, none if nothing is called so
   */
  public List<ResourceId> find(String name) {
    return new IdPattern(name).among(ids());
  }

  /**
   * Explains a resource.
   *
   * @param id its id, one of {@link #ids}
   * @return the explanation; empty if there is no such resource
   */
  public Optional<Explanation> of(ResourceId id) {
    Optional<Output> output =
        translation.output(id).filter(found -> found.origin() != Output.Origin.DERIVED);
    if (output.isPresent()) {
      return Optional.of(ofOutput(output.get()));
    }
    Translation<?, ?> input = translation.translations().get(id);
    if (input != null) {
      return Optional.of(ofInput(input));
    }
    if (translation.obsolete().contains(id)) {
      return Optional.of(withoutParts(id, Role.OBSOLETE, List.of(id)));
    }
    List<ResourceId> withdrawnFrom = withdrawnFrom(id);
    if (!withdrawnFrom.isEmpty()) {
      return Optional.of(withoutParts(id, Role.WITHDRAWN, withdrawnFrom));
    }
    return ids().contains(id) ? Optional.of(ofMeshObject(id)) : Optional.empty();
  }

  private List<ResourceId> withdrawnFrom(ResourceId output) {
    List<ResourceId> inputs = new ArrayList<>();
    translation
        .withdrawn()
        .forEach(
            (input, outputs) -> {
              if (outputs.contains(output)) {
                inputs.add(input);
              }
            });
    return inputs;
  }

  private Explanation withoutParts(ResourceId id, Role role, List<ResourceId> inputs) {
    return new Explanation(
        id,
        role,
        inputs,
        List.of(),
        Optional.ofNullable(translation.derivedBecause().get(id)),
        List.of(),
        conditions(inputs),
        issues(inputs),
        Optional.empty());
  }

  private Explanation ofOutput(Output output) {
    List<Translation<?, ?>> inputs = new ArrayList<>();
    for (ResourceId input : output.inputs()) {
      inputs.add(translation.translations().get(input));
    }
    List<Part> parts = new ArrayList<>();
    inputs.forEach(input -> parts.addAll(parts(input, output.id())));
    return new Explanation(
        output.id(),
        Role.OUTPUT,
        output.inputs(),
        List.of(output.id()),
        Optional.empty(),
        parts,
        conditions(output.inputs()),
        issues(output.inputs()),
        inputs.stream().flatMap(t -> t.validUntil().stream()).min(Comparator.naturalOrder()));
  }

  private Explanation ofInput(Translation<?, ?> input) {
    List<ResourceId> outputs =
        translation.outputs().stream()
            .filter(output -> output.inputs().contains(input.id()))
            .map(Output::id)
            .toList();
    return new Explanation(
        input.id(),
        Role.INPUT,
        List.of(input.id()),
        outputs,
        Optional.ofNullable(translation.derivedBecause().get(input.id())),
        parts(input, null),
        conditions(List.of(input.id())),
        issues(List.of(input.id())),
        input.validUntil());
  }

  private Explanation ofMeshObject(ResourceId id) {
    List<Part> parts = new ArrayList<>();
    SortedSet<ResourceId> inputs = new TreeSet<>();
    SortedSet<ResourceId> outputs = new TreeSet<>();
    for (Translation<?, ?> input : translation.translations().values()) {
      for (Part part : parts(input, null)) {
        if (part.causes().stream().anyMatch(cause -> mentions(cause, id))) {
          parts.add(part);
          inputs.add(input.id());
          outputs.add(part.pointer().output());
        }
      }
    }
    return new Explanation(
        id,
        Role.MESH_OBJECT,
        List.copyOf(inputs),
        List.copyOf(outputs),
        Optional.ofNullable(translation.derivedBecause().get(id)),
        parts,
        List.of(),
        issues(List.of(id)),
        Optional.empty());
  }

  private static boolean mentions(Cause cause, ResourceId id) {
    if (cause instanceof Cause.MeshObject object) {
      return object.resource().equals(id)
          || object.because().stream().anyMatch(because -> mentions(because, id));
    }
    if (cause instanceof Cause.Option option) {
      return option.because().stream().anyMatch(because -> mentions(because, id));
    }
    return cause instanceof Cause.Field field && field.resource().equals(id);
  }

  private List<Issue> issues(Collection<ResourceId> about) {
    return translation.issues().stream().filter(i -> about.contains(i.resource())).toList();
  }

  private List<Condition> conditions(List<ResourceId> inputs) {
    List<Condition> conditions = new ArrayList<>();
    for (ResourceId id : inputs) {
      Translation<?, ?> input = translation.translations().get(id);
      if (input != null) {
        conditions.addAll(StatusConditions.of(input.resource()));
      }
    }
    return conditions;
  }

  /** The explained places of one output, or of all outputs that were not withdrawn. */
  private List<Part> parts(Translation<?, ?> input, @Nullable ResourceId only) {
    List<Part> parts = new ArrayList<>();
    Map<ResourceId, @Nullable Object> trees = new HashMap<>();
    input
        .causes()
        .entries()
        .forEach(
            (pointer, causes) -> {
              Optional<Output> output = translation.output(pointer.output());
              if (output.isPresent() && (only == null || only.equals(pointer.output()))) {
                Object tree =
                    trees.computeIfAbsent(
                        pointer.output(), id -> Codec.toTree(output.get().resource()));
                parts.add(new Part(pointer, text(tree, pointer.path()), causes));
              }
            });
    return parts;
  }

  private static String text(@Nullable Object tree, FieldPath path) {
    Object node = tree;
    for (Object step : path.steps()) {
      if (node instanceof Map<?, ?> map) {
        node = map.get(step);
      } else if (node instanceof List<?> list && step instanceof Integer i && i < list.size()) {
        node = list.get(i);
      } else {
        return "";
      }
    }
    return node == null || node instanceof Map || node instanceof List ? "" : node.toString();
  }
}
