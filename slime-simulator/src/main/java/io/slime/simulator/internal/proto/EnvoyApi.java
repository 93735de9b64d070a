// SPDX-License-Identifier: Apache-2.0
package io.slime.simulator.internal.proto;

import io.slime.simulator.internal.proto.MessageType.Field;
import io.slime.simulator.internal.proto.MessageType.Shape;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The message types that a proxy configuration can hold, from two tables in the jar: that of the
 * API as it is published for Java, and what the API has gained since.
 */
public final class EnvoyApi {
  private static final List<String> TABLES = List.of("envoy-api.txt", "envoy-api-newer.txt");
  private static final String TYPE_PREFIX = "type.googleapis.com/";

  private static final class Holder {
    private static final EnvoyApi API = new EnvoyApi();
  }

  private final Map<String, MessageType> messages = new HashMap<>();
  private final Map<String, EnumType> enums = new HashMap<>();

  private EnvoyApi() {
    TABLES.forEach(this::read);
  }

  static EnvoyApi get() {
    return Holder.API;
  }

  private void read(String table) {
    try (InputStream stream = EnvoyApi.class.getResourceAsStream(table);
        BufferedReader reader =
            new BufferedReader(
                new InputStreamReader(Objects.requireNonNull(stream), StandardCharsets.UTF_8))) {
      MessageType message = null;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.startsWith("enum ")) {
          values(enums.computeIfAbsent(line.substring(5), n -> new EnumType()), reader.readLine());
        } else if (line.startsWith(" ") && message != null) {
          message.add(field(line.substring(1).split(" ")));
        } else if (!line.isEmpty() && !line.startsWith("#")) {
          message = messages.computeIfAbsent(line, MessageType::new);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void values(EnumType type, String line) {
    long number = 0;
    for (String value : line.strip().split(" ")) {
      int equals = value.indexOf('=');
      if (equals > 0) {
        number = Long.parseLong(value.substring(equals + 1));
      }
      type.add(equals > 0 ? value.substring(0, equals) : value, number++);
    }
  }

  private static Field field(String[] words) {
    String type = words[1];
    Shape shape = Shape.ONE;
    if (type.startsWith("[]")) {
      shape = Shape.LIST;
      type = type.substring(2);
    } else if (type.startsWith("{")) {
      shape = Shape.MAP;
      type = type.substring(type.indexOf('}') + 1);
    }
    boolean presence = type.endsWith("?");
    return new Field(
        words[0],
        presence ? type.substring(0, type.length() - 1) : type,
        shape,
        presence,
        words.length > 2 ? words[2] : "");
  }

  @Nullable MessageType message(String name) {
    return messages.get(name);
  }

  @Nullable EnumType enumType(String name) {
    return enums.get(name);
  }

  /**
   * The message type that a type URL names.
   *
   * @param typeUrl for example {@code type.googleapis.com/envoy.config.route.v3.Route}
   * @return what follows the last slash
   */
  public static String typeName(String typeUrl) {
    return typeUrl.startsWith(TYPE_PREFIX)
        ? typeUrl.substring(TYPE_PREFIX.length())
        : typeUrl.substring(typeUrl.lastIndexOf('/') + 1);
  }

  /**
   * Whether the table has a message type.
   *
   * @param name the full name
   * @return true for known types, the well-known ones of protobuf among them
   */
  public static boolean isKnown(String name) {
    return WellKnown.is(name) || get().messages.containsKey(name);
  }
}
