// SPDX-License-Identifier: Apache-2.0
/**
 * Manifests in files and directories, read with the place of every field. The only package here
 * that does I/O; begin with {@link io.slime.core.manifest.ManifestReader}.
 */
@NullMarked
package io.slime.core.manifest;

import org.jspecify.annotations.NullMarked;
