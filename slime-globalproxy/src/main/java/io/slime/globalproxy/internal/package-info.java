// SPDX-License-Identifier: Apache-2.0
/** How the manifests are made: which hosts, which addresses, and one class for each kind. */
@NullMarked
package io.slime.globalproxy.internal;

import org.jspecify.annotations.NullMarked;
