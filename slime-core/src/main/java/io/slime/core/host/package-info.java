// SPDX-License-Identifier: Apache-2.0
/** Host names as Istio understands them: the one place where they are read and compared. */
@NullMarked
package io.slime.core.host;

import org.jspecify.annotations.NullMarked;
