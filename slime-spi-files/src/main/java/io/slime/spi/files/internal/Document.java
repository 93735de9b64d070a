// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.files.internal;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.slime.api.ResourceId;
import io.slime.core.Ownership;
import io.slime.core.codec.Codec;
import io.slime.core.codec.Decoded;
import io.slime.spi.files.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A resource as it stands in a file.
 *
 * @param id which resource
 * @param text the text, with a line break at the end
 * @param isOurs whether it has the label of what slime emits
 */
record Document(ResourceId id, String text, boolean isOurs) {
  private static final String SEPARATOR = "---\n";

  static Document of(HasMetadata resource, Format format) {
    ObjectMeta metadata = resource.getMetadata();
    boolean ours = metadata != null && Ownership.isLabelled(metadata.getLabels());
    String text = format == Format.YAML ? Codec.toYaml(resource) : Codec.toJson(resource) + "\n";
    return new Document(ResourceId.of(resource), text, ours);
  }

  /** What a file says; null if that is not one resource. */
  static @Nullable Document read(String text) {
    Decoded<Map<String, @Nullable Object>> tree = Codec.readTree(text, "file");
    if (!tree.issues().isEmpty() || !(tree.resource().get("metadata") instanceof Map<?, ?> meta)) {
      return null;
    }
    boolean ours = meta.get("labels") instanceof Map<?, ?> labels && Ownership.isLabelled(labels);
    ResourceId id =
        new ResourceId(
            text(tree.resource().get("kind")), text(meta.get("namespace")), text(meta.get("name")));
    return new Document(id, text, ours);
  }

  private static String text(@Nullable Object value) {
    return value instanceof String text ? text : "";
  }

  /** One text of all. */
  static String joined(Iterable<Document> documents, Format format) {
    StringBuilder joined = new StringBuilder();
    for (Document document : documents) {
      if (format == Format.YAML && joined.length() > 0) {
        joined.append(SEPARATOR);
      }
      joined.append(document.text());
    }
    return joined.toString();
  }

  /** The texts in a text of several; texts of our own have no separator inside. */
  static List<String> split(String joined, Format format) {
    List<String> texts = new ArrayList<>();
    int start = 0;
    for (int at = 0; at < joined.length(); ) {
      int end = joined.indexOf('\n', at);
      end = end < 0 ? joined.length() : end + 1;
      String line = joined.substring(at, end);
      if (format == Format.JSON) {
        texts.add(line);
      } else if (line.stripTrailing().equals("---")) {
        texts.add(joined.substring(start, at));
        start = end;
      }
      at = end;
    }
    if (format == Format.YAML) {
      texts.add(joined.substring(start));
    }
    texts.removeIf(String::isBlank);
    return texts;
  }
}
