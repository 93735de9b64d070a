// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.schema.envoy;

import com.google.protobuf.Descriptors.Descriptor;
import io.slime.api.FieldPath;
import io.slime.plugin.schema.SettingsFault;
import io.slime.plugin.schema.SettingsSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks settings field by field: names with the nearest known one, types, enum values, and the
 * constraints that Envoy itself evaluates ({@code validate.rules}). Fields that Envoy has gained
 * since its descriptors were last published for Java are known by name, and their values are not
 * looked into. Private messages are not known.
 */
public final class EnvoySettingsSchema implements SettingsSchema {
  /** The schema; for {@link java.util.ServiceLoader}. */
  public EnvoySettingsSchema() {}

  @Override
  public List<SettingsFault> check(
      String typeUrl,
      Map<String, ? extends @Nullable Object> settings,
      boolean partial,
      FieldPath at) {
    @Nullable Descriptor descriptor = Descriptors.ofTypeUrl(typeUrl);
    if (descriptor == null) {
      return List.of();
    }
    List<SettingsFault> faults = new ArrayList<>(0);
    new MessageCheck(faults).check(descriptor, settings, partial, at);
    return faults;
  }
}
