// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.rule;

import io.slime.api.limiter.Descriptor;
import java.util.List;

/**
 * A set as it is written.
 *
 * @param name its name
 * @param descriptors its rules
 */
record WrittenSet(String name, List<Descriptor> descriptors) {}
