// SPDX-License-Identifier: Apache-2.0
package io.slime.simulator.internal.proto;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The types of protobuf itself that have a JSON form of their own. */
final class WellKnown {
  static final String ANY = "google.protobuf.Any";
  static final String DURATION = "google.protobuf.Duration";
  static final String STRUCT = "google.protobuf.Struct";
  static final String EMPTY = "google.protobuf.Empty";

  /** Messages around one scalar, so that its absence can be told from its default. */
  private static final Map<String, String> WRAPPERS =
      Map.of(
          "google.protobuf.BoolValue", "boolean",
          "google.protobuf.StringValue", "string",
          "google.protobuf.BytesValue", "bytes",
          "google.protobuf.Int32Value", "int",
          "google.protobuf.UInt32Value", "uint",
          "google.protobuf.Int64Value", "long",
          "google.protobuf.UInt64Value", "ulong",
          "google.protobuf.FloatValue", "float",
          "google.protobuf.DoubleValue", "double");

  private static final Set<String> OTHERS =
      Set.of(
          ANY,
          DURATION,
          STRUCT,
          EMPTY,
          "google.protobuf.Timestamp",
          "google.protobuf.Value",
          "google.protobuf.ListValue",
          "google.protobuf.FieldMask");

  private WellKnown() {}

  static boolean is(String type) {
    return OTHERS.contains(type) || WRAPPERS.containsKey(type);
  }

  /** The scalar inside a wrapper; null for any other type. */
  static @Nullable String wrapped(String type) {
    return WRAPPERS.get(type);
  }
}
