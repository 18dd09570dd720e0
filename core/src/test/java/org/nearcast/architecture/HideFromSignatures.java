package org.nearcast.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.domain.PackageMatchers;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** No public or protected signature of a public class shows a type of the given packages. */
final class HideFromSignatures extends ArchCondition<JavaClass> {
  private final PackageMatchers hidden;

  HideFromSignatures(String... packages) {
    super("show nothing of %s in a public or protected signature", String.join(", ", packages));
    hidden = PackageMatchers.of(packages);
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    if (!isVisible(type)) {
      return;
    }
    Set<JavaType> supertypes = new LinkedHashSet<>(type.getInterfaces());
    type.getSuperclass().ifPresent(supertypes::add);
    supertypes.addAll(type.getTypeParameters());
    report(type.getName(), supertypes, events);
    for (JavaField field : type.getFields()) {
      if (isVisible(field.getModifiers())) {
        report(field.getFullName(), Set.of(field.getType()), events);
      }
    }
    for (JavaCodeUnit unit : type.getCodeUnits()) {
      if (isVisible(unit.getModifiers())) {
        Set<JavaType> shown = new LinkedHashSet<>(unit.getParameterTypes());
        shown.add(unit.getReturnType());
        shown.addAll(unit.getTypeParameters());
        shown.addAll(unit.getExceptionTypes());
        report(unit.getFullName(), shown, events);
      }
    }
  }

  private void report(String where, Set<? extends JavaType> shown, ConditionEvents events) {
    for (JavaType type : shown) {
      for (JavaClass raw : type.getAllInvolvedRawTypes()) {
        if (hidden.test(raw.getBaseComponentType().getPackageName())) {
          events.add(SimpleConditionEvent.violated(raw, where + " shows " + raw.getName()));
        }
      }
    }
  }

  // A nested class is as visible as the least visible class around it.
  private static boolean isVisible(JavaClass type) {
    Optional<JavaClass> outer = type.getEnclosingClass();
    return isVisible(type.getModifiers()) && (outer.isEmpty() || isVisible(outer.get()));
  }

  private static boolean isVisible(Set<JavaModifier> modifiers) {
    return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
  }
}
