// SPDX-License-Identifier: Apache-2.0
/** What real proxies do with plugins. */
@NullMarked
package io.slime.conformance.plugin;

import org.jspecify.annotations.NullMarked;
