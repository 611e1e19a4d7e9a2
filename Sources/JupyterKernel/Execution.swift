import Interpreting
import JupyterProtocol
import Rendering

/// One execute request from its busy to its idle (jupyter-client, messaging.html#execute).
struct Execution: Sendable {
  let request: Request
  let execute: ExecuteRequest
  let frontend: KernelFrontend
  let runner: CellRunner
  let post: Post
  /// The number that stays when the cell gets none.
  let lastNumber: Int
  /// Called when the cell has failed and those behind it must not run, before anybody is told.
  let fence: @Sendable () async -> Void

  /// The cell's number.
  func run() async -> Int {
    var number = lastNumber
    await post.answering(request, on: .shell) {
      let outcome = await outcome()
      number = await frontend.number ?? lastNumber
      return .execute(ExecuteReply(executionCount: number, outcome))
    }
    return number
  }

  private func outcome() async -> ExecuteReply.Outcome {
    let cell = Cell(
      execute.code, notebookCellID: execute.cellID, isSilent: execute.isSilent,
      storesHistory: execute.storesHistory,
      allowsQuestions: execute.allowsInput && !execute.isSilent)
    let result: Result<CellResult, Failure>
    do throws(Failure) {
      result = .success(try await runner.run(cell, frontend))
    } catch {
      result = .failure(error)
    }
    await frontend.flush()
    switch result {
    case .success(let result):
      return .ok(payload: result.payload, userExpressions: await userExpressions())
    case .failure(let failure):
      let error = ErrorContent(failure)
      if execute.stopsOnError { await fence() }
      await frontend.show(error)
      return .error(error)
    }
  }

  private func userExpressions() async -> [UserExpression] {
    var values: [UserExpression] = []
    for expression in execute.userExpressions {
      do throws(Failure) {
        let bundle = try await runner.value(expression.source)
        let data = bundle.wireData
        values.append(
          UserExpression(name: expression.name, .data(data, metadata: bundle.metadata)))
      } catch {
        values.append(UserExpression(name: expression.name, .error(ErrorContent(error))))
      }
    }
    return values
  }
}

extension CellResult {
  fileprivate var payload: [Payload] {
    var payload: [Payload] = []
    if let page { payload.append(.page(page)) }
    if let nextInput { payload.append(.setNextInput(nextInput)) }
    if wantsToLeave { payload.append(.askExit) }
    return payload
  }
}
