// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.internal;

import io.slime.api.TranslationContext;

/** Compares what is addressed with what the mesh has. */
final class MeshCheck {
  private MeshCheck() {}

  static void ofManager(ManagerPlan plan, TranslationContext context, Environment environment) {}
}
