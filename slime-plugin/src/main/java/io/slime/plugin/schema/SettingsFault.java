// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.schema;

import io.slime.api.FieldPath;

/**
 * A setting that Envoy would not take.
 *
 * @param path where, spelled as written
 * @param message one sentence with the offending value
 * @param advice what to do
 */
public record SettingsFault(FieldPath path, String message, String advice) {}
