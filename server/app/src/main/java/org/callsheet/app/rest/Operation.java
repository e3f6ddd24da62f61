package org.callsheet.app.rest;

import jakarta.ws.rs.QueryParam;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * One operation of the interface, as its resource method declares it. The method's name is the
 * operation's id.
 *
 * @param id as in the table of who may do what
 * @param queryParameters the query parameters it knows
 */
record Operation(String id, Set<String> queryParameters) {
  Operation {
    queryParameters = Set.copyOf(queryParameters);
  }

  static Operation of(Method method) {
    Set<String> names = new LinkedHashSet<>();
    for (Parameter parameter : method.getParameters()) {
      QueryParam query = parameter.getAnnotation(QueryParam.class);
      if (query != null) {
        names.add(query.value());
      }
      if (parameter.isAnnotationPresent(jakarta.ws.rs.BeanParam.class)) {
        addFieldsOf(parameter.getType(), names);
      }
    }
    return new Operation(method.getName(), names);
  }

  private static void addFieldsOf(Class<?> bean, Set<String> names) {
    for (var component : bean.getDeclaredFields()) {
      for (Annotation annotation : component.getAnnotations()) {
        if (annotation instanceof QueryParam query) {
          names.add(query.value());
        }
      }
    }
  }
}
