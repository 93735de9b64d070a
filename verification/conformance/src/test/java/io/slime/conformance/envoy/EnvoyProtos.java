// SPDX-License-Identifier: Apache-2.0
package io.slime.conformance.envoy;

import com.google.protobuf.Any;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Struct;
import com.google.protobuf.util.JsonFormat;
import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import io.slime.core.codec.Codec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Envoy's API as a judge of the values of patches: strict parsing, so that no field is unknown, and
 * the constraints that Envoy checks when it loads a message. Typed structs, into which istiod does
 * not look, are parsed as the message that they name.
 */
public final class EnvoyProtos {
  private static final Map<String, String> TYPES =
      Map.of(
          "HTTP_FILTER", "envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter",
          "HTTP_ROUTE", "envoy.config.route.v3.Route",
          "VIRTUAL_HOST", "envoy.config.route.v3.VirtualHost",
          "ROUTE_CONFIGURATION", "envoy.config.route.v3.RouteConfiguration",
          "CLUSTER", "envoy.config.cluster.v3.Cluster",
          "LISTENER", "envoy.config.listener.v3.Listener",
          "NETWORK_FILTER", "envoy.config.listener.v3.Filter",
          "LISTENER_FILTER", "envoy.config.listener.v3.ListenerFilter",
          "FILTER_CHAIN", "envoy.config.listener.v3.FilterChain",
          "EXTENSION_CONFIG", "envoy.config.core.v3.TypedExtensionConfig");
  private static final Set<String> STRUCTS =
      Set.of("udpa.type.v1.TypedStruct", "xds.type.v3.TypedStruct");

  private static final JsonFormat.TypeRegistry REGISTRY =
      JsonFormat.TypeRegistry.newBuilder()
          .add(EnvoyDescriptors.messages().values())
          .add(com.google.protobuf.Empty.getDescriptor())
          .build();

  private final Set<String> privateTypes;
  private final List<String> problems = new ArrayList<>();

  private EnvoyProtos(Set<String> privateTypes) {
    this.privateTypes = privateTypes;
  }

  /**
   * Judges all values of an EnvoyFilter.
   *
   * @param filter the EnvoyFilter
   * @param privateTypes full names of message types that Envoy's API does not have, but the proxies
   *     do; their content is not judged
   * @return one line for each problem
   */
  public static List<String> problems(EnvoyFilter filter, Set<String> privateTypes) {
    EnvoyProtos protos = new EnvoyProtos(privateTypes);
    Object tree = Objects.requireNonNull(Codec.toTree(filter));
    List<?> patches = (List<?>) at(at(tree, "spec"), "configPatches");
    for (int i = 0; patches != null && i < patches.size(); i++) {
      Object body = at(patches.get(i), "patch");
      String operation = String.valueOf(at(body, "operation"));
      Object value = at(body, "value");
      if (value != null) {
        protos.judge(
            "spec.configPatches[" + i + "].patch.value",
            String.valueOf(at(patches.get(i), "applyTo")),
            value,
            operation.startsWith("MERGE"));
      }
    }
    return protos.problems;
  }

  private static @org.jspecify.annotations.Nullable Object at(
      @org.jspecify.annotations.Nullable Object map, String key) {
    return map instanceof Map<?, ?> fields ? fields.get(key) : null;
  }

  private void judge(String path, String applyTo, Object value, boolean partial) {
    String type = TYPES.get(applyTo);
    if (type != null) {
      parse(path, type, Codec.toJson(value), partial);
    }
  }

  private void parse(String path, String type, String json, boolean partial) {
    Descriptor descriptor = EnvoyDescriptors.messages().get(type);
    if (descriptor == null) {
      if (!privateTypes.contains(type)) {
        problems.add(path + ": Envoy's API has no type '" + type + "'");
      }
      return;
    }
    try {
      DynamicMessage.Builder builder = DynamicMessage.newBuilder(descriptor);
      JsonFormat.parser().usingTypeRegistry(REGISTRY).merge(json, builder);
      visit(path, builder.build(), partial);
    } catch (InvalidProtocolBufferException e) {
      String message = String.valueOf(e.getMessage());
      boolean known = privateTypes.stream().noneMatch(message::contains);
      if (known) {
        problems.add(path + ": " + type + ": " + message);
      }
    }
  }

  private void visit(String path, Message message, boolean partial) {
    Constraints.violations(message, partial).forEach(v -> problems.add(path + v));
    message
        .getAllFields()
        .forEach(
            (field, value) -> {
              String at = path + "." + field.getName();
              if (value instanceof List<?> list) {
                for (int i = 0; i < list.size(); i++) {
                  child(at + "[" + i + "]", list.get(i), false, false);
                }
              } else {
                child(at, value, partial, partial && isFilter(message));
              }
            });
  }

  /** Istio merges into the settings of a filter; everywhere else an {@code Any} is replaced. */
  private static boolean isFilter(Message message) {
    String type = message.getDescriptorForType().getFullName();
    return type.equals("envoy.config.listener.v3.Filter") || type.endsWith(".HttpFilter");
  }

  private void child(String path, Object value, boolean partial, boolean partialAny) {
    if (value instanceof Message message) {
      String type = message.getDescriptorForType().getFullName();
      if (type.equals("google.protobuf.Any")) {
        any(path, message, partialAny);
      } else {
        visit(path, message, partial);
      }
    }
  }

  private void any(String path, Message message, boolean partial) {
    try {
      Any any = Any.parseFrom(message.toByteString());
      String type = any.getTypeUrl().substring(any.getTypeUrl().lastIndexOf('/') + 1);
      Descriptor descriptor = EnvoyDescriptors.messages().get(type);
      if (descriptor == null) {
        return;
      }
      DynamicMessage inner = DynamicMessage.parseFrom(descriptor, any.getValue());
      if (STRUCTS.contains(type)) {
        typedStruct(path, inner);
      } else {
        visit(path, inner, partial);
      }
    } catch (InvalidProtocolBufferException e) {
      problems.add(path + ": " + e.getMessage());
    }
  }

  private void typedStruct(String path, DynamicMessage struct)
      throws InvalidProtocolBufferException {
    Descriptor descriptor = struct.getDescriptorForType();
    String url = (String) struct.getField(descriptor.findFieldByName("type_url"));
    if (url.isEmpty()) {
      problems.add(path + ": the typed struct has no type_url, which Envoy cannot load");
      return;
    }
    Message value = (Message) struct.getField(descriptor.findFieldByName("value"));
    parse(
        path,
        url.substring(url.lastIndexOf('/') + 1),
        JsonFormat.printer().print(Struct.parseFrom(value.toByteString())),
        false);
  }
}
