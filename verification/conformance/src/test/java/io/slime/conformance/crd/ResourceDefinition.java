// SPDX-License-Identifier: Apache-2.0
package io.slime.conformance.crd;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The custom resource definition of a resource of ours, from its annotations, its records and their
 * documentation comments.
 */
final class ResourceDefinition {
  /** A column of {@code kubectl get}. */
  record Column(String name, String type, String description, String jsonPath) {}

  private static final Column READY =
      new Column(
          "Ready",
          "string",
          "Whether the outputs were emitted.",
          ".status.conditions[?(@.type==\"Programmed\")].status");
  private static final Column AGE =
      new Column("Age", "date", "The time since the creation.", ".metadata.creationTimestamp");

  private final Class<? extends HasMetadata> type;
  private final Descriptions descriptions;
  private final List<Column> columns;

  /** A definition with columns of its own between {@code Ready} and {@code Age}. */
  ResourceDefinition(
      Class<? extends HasMetadata> type, Descriptions descriptions, Column... columns) {
    this.type = type;
    this.descriptions = descriptions;
    this.columns = new ArrayList<>(List.of(columns));
    this.columns.add(0, READY);
    this.columns.add(AGE);
  }

  /** The name of the definition's file. */
  String fileName() {
    return type.getAnnotation(Plural.class).value() + ".yaml";
  }

  /** The definition. */
  Map<String, Object> tree() {
    String group = type.getAnnotation(Group.class).value();
    String plural = type.getAnnotation(Plural.class).value();
    String kind = type.getAnnotation(Kind.class).value();
    Map<String, Object> names = new LinkedHashMap<>();
    names.put("kind", kind);
    names.put("listKind", kind + "List");
    names.put("plural", plural);
    names.put("singular", type.getAnnotation(Singular.class).value());
    names.put("shortNames", List.of(type.getAnnotation(ShortNames.class).value()));
    names.put("categories", List.of("slime"));

    Map<String, Object> version = new LinkedHashMap<>();
    version.put("name", type.getAnnotation(Version.class).value());
    version.put("served", true);
    version.put("storage", true);
    version.put("subresources", Map.of("status", Map.of()));
    version.put("additionalPrinterColumns", columns.stream().map(this::column).toList());
    version.put("schema", Map.of("openAPIV3Schema", schema()));

    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put("group", group);
    spec.put("names", names);
    spec.put("scope", "Namespaced");
    spec.put("versions", List.of(version));

    Map<String, Object> definition = new LinkedHashMap<>();
    definition.put("apiVersion", "apiextensions.k8s.io/v1");
    definition.put("kind", "CustomResourceDefinition");
    definition.put("metadata", Map.of("name", plural + "." + group));
    definition.put("spec", spec);
    return definition;
  }

  private Map<String, Object> column(Column column) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", column.name);
    tree.put("type", column.type);
    tree.put("description", column.description);
    tree.put("jsonPath", column.jsonPath);
    return tree;
  }

  private Map<String, Object> schema() {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("apiVersion", Map.of("type", "string"));
    properties.put("kind", Map.of("type", "string"));
    properties.put("metadata", Map.of("type", "object"));
    properties.put("spec", part("getSpec"));
    properties.put("status", part("getStatus"));
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("description", descriptions.of(type));
    schema.put("type", "object");
    schema.put("properties", properties);
    return schema;
  }

  private Map<String, Object> part(String getter) {
    try {
      Class<?> record = type.getMethod(getter).getReturnType();
      Map<String, Object> schema = new LinkedHashMap<>();
      schema.put("description", descriptions.of(record));
      schema.putAll(new RecordSchema(descriptions).of(record));
      return schema;
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }
}
