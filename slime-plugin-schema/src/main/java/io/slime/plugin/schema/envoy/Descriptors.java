// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.schema.envoy;

import com.google.protobuf.Descriptors.Descriptor;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the descriptor of a message by its name: generated classes are named after their messages,
 * so that only what is asked for is loaded.
 */
final class Descriptors {
  private static final ConcurrentMap<String, Optional<Descriptor>> FOUND =
      new ConcurrentHashMap<>();

  private Descriptors() {}

  static @Nullable Descriptor ofTypeUrl(String typeUrl) {
    String name = typeUrl.substring(typeUrl.lastIndexOf('/') + 1);
    @Nullable String type = className(name);
    return type == null ? null : FOUND.computeIfAbsent(type, Descriptors::load).orElse(null);
  }

  private static @Nullable String className(String name) {
    if (name.startsWith("envoy.")) {
      return "io.envoyproxy." + name;
    }
    if (name.startsWith("google.protobuf.")) {
      return "com." + name;
    }
    return name.startsWith("xds.") ? "com.github.xds." + name.substring("xds.".length()) : null;
  }

  private static Optional<Descriptor> load(String type) {
    try {
      Class<?> generated = Class.forName(type, true, Descriptors.class.getClassLoader());
      return generated.getMethod("getDescriptor").invoke(null) instanceof Descriptor descriptor
          ? Optional.of(descriptor)
          : Optional.empty();
    } catch (ReflectiveOperationException | LinkageError e) {
      return Optional.empty(); // a private message, or one that is newer than the descriptors
    }
  }
}
