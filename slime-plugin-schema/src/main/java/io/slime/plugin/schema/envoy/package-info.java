// SPDX-License-Identifier: Apache-2.0
/** Envoy's own schema, as its published protobuf descriptors have it. */
@NullMarked
package io.slime.plugin.schema.envoy;

import org.jspecify.annotations.NullMarked;
