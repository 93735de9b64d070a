// SPDX-License-Identifier: Apache-2.0
/** The custom resource definitions in {@code deploy/crds}, made from the classes and their docs. */
@NullMarked
package io.slime.conformance.crd;

import org.jspecify.annotations.NullMarked;
