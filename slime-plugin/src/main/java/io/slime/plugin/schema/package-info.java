// SPDX-License-Identifier: Apache-2.0
/** What checks settings field by field, where somebody brings Envoy's schema. */
@NullMarked
package io.slime.plugin.schema;

import org.jspecify.annotations.NullMarked;
