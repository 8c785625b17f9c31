package io.dualstore.axon.check;

import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.axonframework.common.ReflectionUtils;
import org.axonframework.common.annotation.AnnotationUtils;
import org.axonframework.modelling.entity.annotation.EntityMember;

/** Finds the annotated methods of handlers and entities, those of their child entities and of superclasses included. */
final class Handlers {

    private Handlers() {}

    /**
     * A method that handles messages.
     *
     * @param method the method itself
     * @param payload type of the message's payload
     * @param name name of the message that the annotation gives; empty if it gives none
     */
    record Handler(Method method, Class<?> payload, String name) {

        boolean isStatic() {
            return Modifier.isStatic(method.getModifiers());
        }

        @Override
        public String toString() {
            return method.getDeclaringClass().getSimpleName() + "." + method.getName();
        }
    }

    /** Returns the methods of a class that carry an annotation, directly or through another annotation. */
    static List<Handler> of(Class<?> owner, Class<? extends Annotation> annotation) {
        List<Handler> handlers = new ArrayList<>();
        for (Class<?> type : withMembers(owner)) {
            for (Method method : ReflectionUtils.methodsOf(type)) {
                AnnotationUtils.findAnnotationAttributes(method, annotation)
                        .flatMap(attributes -> handler(method, attributes))
                        .ifPresent(handlers::add);
            }
        }
        return handlers;
    }

    private static Optional<Handler> handler(Method method, Map<String, Object> attributes) {
        Object declared = attributes.get("payloadType");
        Object name = attributes.getOrDefault("commandName", "");
        if (declared instanceof Class<?> payload && payload != Object.class) {
            return Optional.of(new Handler(method, payload, name.toString()));
        }
        return method.getParameterCount() == 0
                ? Optional.empty()
                : Optional.of(new Handler(method, method.getParameterTypes()[0], name.toString()));
    }

    /** Returns the methods and constructors of a class that carry an annotation. */
    static List<Executable> executables(Class<?> owner, Class<? extends Annotation> annotation) {
        List<Executable> found = new ArrayList<>();
        for (Constructor<?> constructor : owner.getDeclaredConstructors()) {
            if (AnnotationUtils.isAnnotationPresent(constructor, annotation)) {
                found.add(constructor);
            }
        }
        for (Method method : ReflectionUtils.methodsOf(owner)) {
            if (AnnotationUtils.isAnnotationPresent(method, annotation)) {
                found.add(method);
            }
        }
        return found;
    }

    /** Returns the class and the classes of its child entities. */
    private static Set<Class<?>> withMembers(Class<?> owner) {
        Set<Class<?>> found = new HashSet<>();
        collect(owner, found);
        return found;
    }

    private static void collect(Class<?> type, Set<Class<?>> found) {
        if (!found.add(type)) {
            return;
        }
        for (Field field : ReflectionUtils.fieldsOf(type)) {
            if (AnnotationUtils.isAnnotationPresent(field, EntityMember.class)) {
                collect(element(field.getGenericType()), found);
            }
        }
    }

    /** Returns the class itself, or that of the last type argument, as of a list or a map. */
    static Class<?> element(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return element(arguments[arguments.length - 1]);
        }
        return type instanceof Class<?> plain ? plain : Object.class;
    }
}
