// SPDX-License-Identifier: Apache-2.0
package io.slime.core.envoyfilter;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Settings with the message that they are of, as the value of a protobuf {@code Any}. */
public final class TypedConfig {
  /** The key that names the message. */
  public static final String TYPE = "@type";

  private TypedConfig() {}

  /**
   * Settings of a message that Istio knows. Istio reads them when the resource is admitted, so that
   * a mistyped field is noticed there.
   *
   * @param typeUrl the message
   * @param settings its fields; none of them is {@link #TYPE}
   * @return the value
   */
  public static Map<String, @Nullable Object> of(
      String typeUrl, Map<String, ? extends @Nullable Object> settings) {
    return Fields.before(TYPE, typeUrl, settings);
  }

  /**
   * Settings of a private message. Nobody looks into them before the proxy does.
   *
   * @param typeUrl the message
   * @param settings its fields
   * @return the value
   */
  public static Map<String, @Nullable Object> struct(
      String typeUrl, Map<String, ? extends @Nullable Object> settings) {
    return Fields.ofPresent(TYPE, TypeUrls.TYPED_STRUCT, "type_url", typeUrl, "value", settings);
  }

  /**
   * A text in an {@code Any}.
   *
   * @param text the text
   * @return the value
   */
  public static Map<String, @Nullable Object> text(String text) {
    return Fields.of(TYPE, TypeUrls.STRING_VALUE, "value", text);
  }
}
