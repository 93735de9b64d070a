// SPDX-License-Identifier: Apache-2.0
package io.slime.core.codec.internal.write;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Objects as text. Goes through a tree, in which an entry of {@code extra} replaces the component
 * of the same name: it holds the value as it was given.
 */
public final class Written {
  private static final List<String> FIRST =
      List.of("apiVersion", "kind", "metadata", "spec", "status");

  private Written() {}

  /** Made on first use: those who only read need no mapper. */
  private static final class Mapper {
    static final ObjectMapper INSTANCE =
        JsonMapper.builder()
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .defaultPropertyInclusion(
                JsonInclude.Value.construct(
                    JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .build();
  }

  /**
   * An object as YAML.
   *
   * @param value the object
   * @return the text
   */
  public static String yaml(Object value) {
    return YamlText.of(node(value));
  }

  /**
   * An object as JSON.
   *
   * @param value the object
   * @return the text
   */
  public static String json(Object value) {
    try {
      return Mapper.INSTANCE.writeValueAsString(node(value));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("A " + value.getClass() + " cannot be written", e);
    }
  }

  /**
   * An object as a tree.
   *
   * @param value the object
   * @return the tree
   */
  public static @Nullable Object tree(Object value) {
    return Mapper.INSTANCE.convertValue(node(value), Object.class);
  }

  private static JsonNode node(Object value) {
    JsonNode node = Mapper.INSTANCE.valueToTree(value);
    if (!(node instanceof ObjectNode object) || !object.has("kind") || !object.has("apiVersion")) {
      return node;
    }
    ObjectNode ordered = object.objectNode();
    for (String key : FIRST) {
      JsonNode field = object.get(key);
      if (field != null && !(key.equals("status") && field.isEmpty())) {
        ordered.set(key, field);
      }
    }
    object.remove(FIRST);
    return ordered.setAll(object);
  }
}
