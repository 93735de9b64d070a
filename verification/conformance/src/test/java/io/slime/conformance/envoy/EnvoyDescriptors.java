// SPDX-License-Identifier: Apache-2.0
package io.slime.conformance.envoy;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import io.envoyproxy.envoy.config.route.v3.RouteProto;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarFile;

/** All message types of Envoy's API, from the jar that brings its generated classes. */
public final class EnvoyDescriptors {
  private static final SortedMap<String, Descriptor> MESSAGES = load();

  private EnvoyDescriptors() {}

  /** The types by full name. */
  public static SortedMap<String, Descriptor> messages() {
    return MESSAGES;
  }

  private static SortedMap<String, Descriptor> load() {
    SortedMap<String, Descriptor> messages = new TreeMap<>();
    for (String name : classes()) {
      try {
        Class<?> file = Class.forName(name);
        // Some messages have names that end like those of files.
        if (file.getMethod("getDescriptor").invoke(null) instanceof FileDescriptor descriptor) {
          descriptor.getMessageTypes().forEach(message -> add(messages, message));
        }
      } catch (ReflectiveOperationException | LinkageError e) {
        throw new IllegalStateException("cannot load " + name, e);
      }
    }
    return Collections.unmodifiableSortedMap(messages);
  }

  private static void add(SortedMap<String, Descriptor> messages, Descriptor message) {
    if (message.getOptions().getMapEntry()) {
      return; // the form of a map on the wire
    }
    messages.put(message.getFullName(), message);
    message.getNestedTypes().forEach(nested -> add(messages, nested));
  }

  /** Generated classes of files end in {@code Proto}; those of older API versions are left out. */
  private static List<String> classes() {
    List<String> names = new ArrayList<>();
    try (JarFile jar =
        new JarFile(
            Path.of(RouteProto.class.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toFile())) {
      jar.stream()
          .map(entry -> entry.getName())
          .filter(
              name ->
                  name.matches(
                      "(io/envoyproxy/envoy|com/github/(xds|udpa)|com/github/cncf)/.*Proto\\.class"))
          .filter(
              name -> !name.contains("$") && !name.matches(".*/(v2|v2alpha|service|admin|data)/.*"))
          .map(name -> name.substring(0, name.length() - ".class".length()).replace('/', '.'))
          .sorted()
          .forEach(names::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
    return names;
  }
}
