// SPDX-License-Identifier: Apache-2.0
package io.slime.conformance.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterPatch;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.fence.ServiceFence;
import io.slime.core.codec.Codec;
import io.slime.core.codec.Decoded;
import io.slime.core.codec.Documents;
import io.slime.testkit.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Objects that the codec has read are what Jackson reads from the same values, wherever the codec
 * has nothing to say about them; and nothing that was written is missing when they are written
 * again.
 */
@DisplayName("On all manifests at hand, the codec")
class AgreementWithJacksonTest {
  private static final ObjectMapper JACKSON =
      new ObjectMapper().addMixIn(EnvoyFilterPatch.class, PlainValue.class);

  /** Without it fabric8 reads the value of a patch as a Kubernetes object. */
  private abstract static class PlainValue {
    @JsonDeserialize(using = JsonDeserializer.None.class)
    abstract void setValue(Object value);
  }

  private record Manifest(Path file, JsonNode tree, Decoded<HasMetadata> decoded) {}

  private static List<Manifest> manifests() throws IOException {
    List<Manifest> manifests = new ArrayList<>();
    Path data = Requirement.data("istiod").getParent();
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList()) {
        for (String text : Files.readString(file).split("(?m)^---.*$")) {
          Documents documents = Codec.read(text, file.toString());
          for (Decoded<HasMetadata> decoded : documents.resources()) {
            JsonNode tree = JACKSON.valueToTree(Codec.readTree(text, file.toString()).resource());
            if (!tree.has("items")) {
              manifests.add(new Manifest(file, tree, decoded));
            }
          }
        }
      }
    }
    assertThat(manifests).hasSizeGreaterThan(100);
    return manifests;
  }

  @Test
  @DisplayName("reads what Jackson reads")
  void sameObjects() throws IOException {
    for (Manifest manifest : manifests()) {
      HasMetadata ours = manifest.decoded.resource();
      boolean foreign = !ours.getApiVersion().startsWith(ServiceFence.GROUP);
      if (foreign && manifest.decoded.issues().isEmpty()) {
        HasMetadata theirs = JACKSON.convertValue(withoutNulls(manifest.tree), ours.getClass());
        assertThat(ours).as(manifest.file.toString()).isEqualTo(theirs);
      }
    }
  }

  @Test
  @DisplayName("writes every value that it read")
  void nothingLost() throws IOException {
    for (Manifest manifest : manifests()) {
      JsonNode written = JACKSON.readTree(Codec.toJson(manifest.decoded.resource()));
      List<String> lost = new ArrayList<>();
      lost("", withoutNulls(manifest.tree), written, lost);
      assertThat(lost).as(manifest.file.toString()).isEmpty();
    }
  }

  /** What is absent or another value in the second tree; empty collections may be absent. */
  private static void lost(String path, JsonNode before, JsonNode after, List<String> lost) {
    if (before.isContainerNode() && before.isEmpty()) {
      return;
    }
    if (before.isObject()) {
      for (Map.Entry<String, JsonNode> field : before.properties()) {
        String key = after.has(field.getKey()) ? field.getKey() : camelCase(field.getKey());
        lost(path + "." + field.getKey(), field.getValue(), after.path(key), lost);
      }
    } else if (before.isArray()) {
      for (int i = 0; i < before.size(); i++) {
        lost(path + "[" + i + "]", before.get(i), after.path(i), lost);
      }
    } else if (before.isNumber()
        ? Double.compare(before.asDouble(), after.asDouble(Double.NaN)) != 0
        : !before.asText().equals(after.asText())) {
      lost.add(path + ": " + before + " became " + after);
    }
  }

  /** A field that was given in its other spelling is written in its own. */
  private static String camelCase(String key) {
    return Pattern.compile("_([a-z])")
        .matcher(key)
        .replaceAll(found -> found.group(1).toUpperCase(Locale.ROOT));
  }

  /** An absent list is an empty one for the codec, and an explicit null is as good as absent. */
  private static JsonNode withoutNulls(JsonNode tree) {
    if (tree instanceof ObjectNode object) {
      for (Iterator<JsonNode> values = object.elements(); values.hasNext(); ) {
        if (values.next().isNull()) {
          values.remove();
        }
      }
    }
    tree.forEach(AgreementWithJacksonTest::withoutNulls);
    return tree;
  }
}
