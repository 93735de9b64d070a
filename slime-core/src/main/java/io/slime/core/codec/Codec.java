// SPDX-License-Identifier: Apache-2.0
package io.slime.core.codec;

import io.slime.api.FieldPath;
import io.slime.api.ResourceId;
import io.slime.core.codec.internal.write.Written;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes YAML and JSON. Lenient in spelling (camelCase and snake_case, enums by name or
 * number, numbers as texts), strict in meaning, without loss, within bounds; no text makes it
 * throw. All methods are pure and safe for use by many threads.
 */
public final class Codec {
  private Codec() {}

  /**
   * Reads resources: any number of YAML or JSON documents, and lists of resources in them. An error
   * in one document or item does not cost the others.
   *
   * @param text the text
   * @param source the name of the text, for positions
   * @return the resources of the kinds in {@link io.slime.api.mesh.MeshKind}, and what is wrong
   */
  public static Documents read(String text, String source) {
    return new DocumentReader(new Source(source, text), text).read();
  }

  /**
   * Reads a configuration, strictly. What is not given, or not fit, keeps the value that it has in
   * the defaults; records inside records are read the same way. Components may be records, lists,
   * maps, enums, texts, numbers, booleans, {@link java.time.Duration} (as Go writes them: {@code
   * 1m30s}), {@link io.slime.spi.Secret} (whose content is never quoted), and {@code Object} or
   * {@code Map<String, Object>} for parts that others will read. An {@code
   * IllegalArgumentException} of a record's constructor becomes an issue.
   *
   * @param defaults the defaults
   * @param text one YAML or JSON document; an empty one gives the defaults
   * @param source the name of the text, for positions; also the name in the issues
   * @param <R> the record
   * @return the configuration, and an error for each unknown field and each value that does not fit
   */
  public static <R extends Record> Decoded<R> configuration(
      R defaults, String text, String source) {
    return new ConfigurationReader<>(defaults, new ResourceId("Configuration", "", source))
        .read(new Source(source, text), text);
  }

  /**
   * Reads a part of a configuration that has been read as a tree: the options of a provider, for
   * example. The rules are those of {@link #configuration(Record, String, String)}.
   *
   * @param defaults the defaults
   * @param tree the part
   * @param id the resource in the issues
   * @param at where the part is in it
   * @param <R> the record
   * @return the configuration; its issues have paths from the top of the whole configuration, so
   *     that the source map of that one gives their positions
   */
  public static <R extends Record> Decoded<R> configuration(
      R defaults, Map<String, ?> tree, ResourceId id, FieldPath at) {
    return new ConfigurationReader<>(defaults, id).read(tree, at);
  }

  /**
   * Writes one document of YAML. Keys are in a stable order, for a resource apiVersion, kind,
   * metadata, spec, status; absent values and an empty status are left out; texts of several lines
   * are blocks.
   *
   * @param value a resource, record, or tree of maps and lists
   * @return the text, with a line break at the end
   */
  public static String toYaml(Object value) {
    return Written.yaml(value);
  }

  /**
   * Writes a stream of YAML documents, separated by {@code ---}.
   *
   * @param values as for {@link #toYaml(Object)}
   * @return the text; empty for no values
   */
  public static String toYamlStream(List<?> values) {
    StringBuilder text = new StringBuilder();
    for (Object value : values) {
      text.append(text.isEmpty() ? "" : "---\n").append(toYaml(value));
    }
    return text.toString();
  }

  /**
   * Writes JSON on one line, in the order of {@link #toYaml(Object)}.
   *
   * @param value a resource, record, or tree of maps and lists
   * @return the text
   */
  public static String toJson(Object value) {
    return Written.json(value);
  }

  /**
   * The tree that {@link #toJson(Object)} would write.
   *
   * @param value a resource, record, or tree of maps and lists
   * @return mutable maps and lists, texts, numbers, booleans and nulls
   */
  public static @Nullable Object toTree(Object value) {
    return Written.tree(value);
  }

  /**
   * Reads a whole configuration as a tree, for others to read its parts. No issue and no source map
   * shows any of its text, since there may be passwords in it, under whatever name.
   *
   * @param text one YAML or JSON document whose top is a map
   * @param source the name of the text, for positions; also the name in the issues
   * @return the tree as {@link #readTree} gives it, without keys that are a key and a value with no
   *     blank between them ({@code {password:1234}}), which are issues
   */
  public static Decoded<Map<String, @Nullable Object>> readConfiguration(
      String text, String source) {
    ResourceId id = new ResourceId("Configuration", "", source);
    Findings findings = new Findings(id);
    SingleDocument document = new SingleDocument(Source.confidential(source, text), text, findings);
    Map<String, @Nullable Object> tree = document.root().plain();
    GluedKeys.remove(tree, FieldPath.ROOT, findings);
    return new Decoded<>(id, tree, findings.sorted(), document.sourceMap());
  }

  /**
   * Reads one document as a tree, whatever it says.
   *
   * @param text one YAML or JSON document whose top is a map
   * @param source the name of the text, for positions; also the name in the issues
   * @return the tree, of mutable maps and lists, texts, numbers, booleans and nulls; an empty map
   *     if the text is empty or broken
   */
  public static Decoded<Map<String, @Nullable Object>> readTree(String text, String source) {
    ResourceId id = new ResourceId("File", "", source);
    Findings findings = new Findings(id);
    SingleDocument document = new SingleDocument(new Source(source, text), text, findings);
    return new Decoded<>(id, document.root().plain(), findings.sorted(), document.sourceMap());
  }
}
